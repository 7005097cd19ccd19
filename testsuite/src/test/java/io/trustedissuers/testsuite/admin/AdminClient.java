// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.RealmApi;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keycloak's admin REST API over plain HTTP, as one admin; paths start below {@code /admin/realms}. */
public final class AdminClient {
    private final String server;
    private final String realm;
    private final String username;
    private final String password;
    private final Queue<String> realms = new ConcurrentLinkedQueue<>();
    private String token;
    private Instant refetch = Instant.EPOCH;

    /** An admin of {@code realm}: of {@code master} for every realm, of another one for that alone. */
    public AdminClient(String server, String realm, String username, String password) {
        this.server = server;
        this.realm = realm;
        this.username = username;
        this.password = password;
    }

    /** The same server as another admin. */
    public AdminClient as(String otherRealm, String otherUsername, String otherPassword) {
        return new AdminClient(server, otherRealm, otherUsername, otherPassword);
    }

    public Response createRealm(ObjectNode representation) {
        Response created = post("", representation).orFail();
        realms.add(representation.path("realm").asText());
        return created;
    }

    /** Every realm makes every other one slower: an admin of the realm {@code master} has roles in each of them. */
    public void deleteCreatedRealms() {
        for (String name; (name = realms.poll()) != null; ) {
            delete("/" + name);
        }
    }

    public RealmAdmin realm(String name) {
        return new RealmAdmin(this, name);
    }

    public Response get(String path) {
        return send("GET", path, null);
    }

    public Response post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    public Response put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    public Response delete(String path) {
        return send("DELETE", path, null);
    }

    public Response delete(String path, JsonNode body) {
        return send("DELETE", path, body);
    }

    private Response send(String method, String path, JsonNode body) {
        return send(method, path, body, "Accept", "application/json");
    }

    /** @param header one more header, with its value */
    Response send(String method, String path, JsonNode body, String header, String value) {
        HttpRequest.Builder request = Http.to(server + "/admin/realms" + path)
                .header("Authorization", "Bearer " + token())
                .header(header, value)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        return Http.send(request);
    }

    /** The admin's own token, for calls that this class does not know. */
    public synchronized String token() {
        if (Instant.now().isAfter(refetch)) {
            TokenResponse response = new RealmApi(server, realm)
                    .tokenEndpoint()
                    .request()
                    .with("grant_type", "password")
                    .with("client_id", "admin-cli")
                    .with("username", username)
                    .with("password", password)
                    .send();
            token = response.accessToken();
            refetch = Instant.now()
                    .plusSeconds(response.json().path("expires_in").asInt())
                    .minusSeconds(20);
        }
        return token;
    }
}
