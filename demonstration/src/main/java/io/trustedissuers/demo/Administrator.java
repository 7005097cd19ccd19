// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendor's Keycloak admin, who looks at the events of the realm. */
final class Administrator {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 300;

    private final Http http;
    private final KeycloakServer keycloak;

    Administrator(Http http, KeycloakServer keycloak) {
        this.http = http;
        this.keycloak = keycloak;
    }

    /** The local user id of a user name. */
    String userId(String username) throws IOException, InterruptedException {
        return list("users?exact=true&username=" + username).stream()
                .map(user -> String.valueOf(user.get("id")))
                .findFirst()
                .orElse("");
    }

    /** The event with this reference, flattened: type, error, then the details. */
    Map<String, Object> event(String reference) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Map<String, Object>> found = list("events?max=20").stream()
                    .filter(event -> reference.equals(details(event).get("reference")))
                    .findFirst();
            if (found.isPresent()) {
                Map<String, Object> flat = new LinkedHashMap<>();
                flat.put("type", found.get().get("type"));
                flat.put("error", found.get().get("error"));
                flat.put("clientId", found.get().get("clientId"));
                details(found.get()).forEach((name, value) -> flat.put(String.valueOf(name), value));
                return flat;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Map.of();
    }

    private static Map<?, ?> details(Map<String, Object> event) {
        return event.get("details") instanceof Map<?, ?> details ? details : Map.of();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String path) throws IOException, InterruptedException {
        Reply reply = http.get(keycloak.url() + "/admin/realms/vendor/" + path, token());
        if (reply.status() != 200) {
            throw new DemoFailure("Keycloak's admin API answered " + reply.status() + " to GET " + path);
        }
        return (List<Map<String, Object>>) Json.array(reply.body());
    }

    private String token() throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", "admin-cli");
        form.put("username", KeycloakServer.ADMIN);
        form.put("password", KeycloakServer.ADMIN_PASSWORD);
        return http.post(keycloak.realm("master") + "/protocol/openid-connect/token", form)
                .text("access_token");
    }
}
