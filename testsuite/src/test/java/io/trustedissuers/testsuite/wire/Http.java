// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** Sends requests as they are: no redirects followed, no cookies, no retries. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    public static HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    }

    public static Response get(String url) {
        return send(to(url).GET());
    }

    public static Response send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    /** The same with another client, for example one that has a certificate. */
    public static Response send(HttpClient client, HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            String asked =
                    response.request().method() + " " + response.request().uri();
            return new Response(asked, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether the address answers with a success right now. */
    public static boolean answers(String url) {
        try {
            return get(url).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public static String form(List<Entry<String, String>> parameters) {
        return parameters.stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The value of an Authorization header, with id and secret form-encoded first (RFC 6749 section 2.3.1). */
    public static String basic(String id, String secret) {
        return basicUnencoded(encode(id), encode(secret));
    }

    /** The same without form-encoding, as the MCP SDK does it. */
    public static String basicUnencoded(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
