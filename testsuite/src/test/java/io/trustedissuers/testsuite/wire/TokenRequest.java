// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** One request to a token endpoint, exactly as written: parameters may repeat and keep their order. */
public final class TokenRequest {
    public static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    public static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final List<Entry<String, String>> headers = new ArrayList<>();
    private final List<Entry<String, String>> query = new ArrayList<>();
    private final List<Entry<String, String>> parameters = new ArrayList<>();
    private final String url;
    private String contentType = "application/x-www-form-urlencoded";
    private String body;

    TokenRequest(String url) {
        this.url = url;
    }

    /** The redemption of an assertion. */
    public TokenRequest assertion(String compact) {
        return with("grant_type", JWT_BEARER).with("assertion", compact);
    }

    /** Client authentication by {@code client_secret_basic}. */
    public TokenRequest basic(String id, String secret) {
        return header("Authorization", Http.basic(id, secret));
    }

    /** Client authentication by {@code client_secret_post}. */
    public TokenRequest post(String id, String secret) {
        return with("client_id", id).with("client_secret", secret);
    }

    /** Adds a parameter to the form. */
    public TokenRequest with(String name, String value) {
        parameters.add(Map.entry(name, value));
        return this;
    }

    public TokenRequest without(String name) {
        parameters.removeIf(parameter -> parameter.getKey().equals(name));
        return this;
    }

    /** Adds a parameter to the URL. */
    public TokenRequest query(String name, String value) {
        query.add(Map.entry(name, value));
        return this;
    }

    public TokenRequest header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** Sends this text in place of the form, for what no form encoder writes. */
    public TokenRequest body(String type, String text) {
        contentType = type;
        body = text;
        return this;
    }

    /** The form as it would be sent. */
    public String form() {
        return Http.form(parameters);
    }

    public TokenResponse send() {
        return new TokenResponse(Http.send(request()));
    }

    /** Sent by another client, for example one that has a certificate. */
    public TokenResponse send(HttpClient client) {
        return new TokenResponse(Http.send(client, request()));
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = Http.to(query.isEmpty() ? url : url + "?" + Http.form(query));
        request.header("Content-Type", contentType);
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.POST(HttpRequest.BodyPublishers.ofString(body == null ? form() : body));
    }
}
