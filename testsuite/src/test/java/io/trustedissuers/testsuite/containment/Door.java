// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.containment;

import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/**
 * An endpoint of Keycloak itself that takes a bearer token.
 *
 * @param path below the server's address; {@code {realm}} is replaced
 */
record Door(String method, String path, String contentType, String body) {
    private static final String JSON = "application/json";

    static Door get(String path) {
        return new Door("GET", path, JSON, "");
    }

    static Door post(String path, String body) {
        return new Door("POST", path, JSON, body.replace('\'', '"'));
    }

    static Door put(String path, String body) {
        return new Door("PUT", path, JSON, body.replace('\'', '"'));
    }

    /** Knocks with the token in the Authorization header. */
    Response with(String token, TestRealm realm) {
        return Http.send(Http.to(url(realm))
                .header("Authorization", "Bearer " + token)
                .header("Accept", JSON)
                .header("Content-Type", contentType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Sends a form without any header of authorization. */
    static Response form(String url, Map<String, String> parameters) {
        return Http.send(Http.to(url)
                .header("Accept", JSON)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(List.copyOf(parameters.entrySet())))));
    }

    private String url(TestRealm realm) {
        return realm.server().url() + path.replace("{realm}", realm.name());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
