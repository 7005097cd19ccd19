// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The stock admin REST API of one realm. What is created answers with its internal id. */
public final class RealmAdmin {
    private final AdminClient admin;
    private final String name;

    RealmAdmin(AdminClient admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /** Our own part of the admin REST API. */
    public TrustedIssuersClient trustedIssuers() {
        return new TrustedIssuersClient(this);
    }

    public ObjectNode representation() {
        return (ObjectNode) get("").orFail().json();
    }

    /** Reads the realm, changes it and writes it back, as the console does. */
    public void change(Consumer<ObjectNode> change) {
        ObjectNode representation = representation();
        change.accept(representation);
        put("", representation).orFail();
    }

    public void delete() {
        admin.delete(path("")).orFail();
    }

    public String createClient(ObjectNode representation) {
        return created("/clients", representation);
    }

    /** The internal id of a client. */
    public String clientUuid(String clientId) {
        return get("/clients?clientId=" + Http.encode(clientId))
                .orFail()
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    public void changeClient(String clientId, Consumer<ObjectNode> change) {
        changeAt("/clients/" + clientUuid(clientId), change);
    }

    /** A client scope without mappers that shows in tokens. */
    public String createClientScope(String scope) {
        return created(
                "/client-scopes",
                Json.object("{'protocol': 'openid-connect', 'attributes': {'include.in.token.scope': 'true'}}")
                        .put("name", scope));
    }

    public void addOptionalScope(String clientUuid, String scopeId) {
        put("/clients/" + clientUuid + "/optional-client-scopes/" + scopeId, Json.object())
                .orFail();
    }

    public void addDefaultScope(String clientUuid, String scopeId) {
        put("/clients/" + clientUuid + "/default-client-scopes/" + scopeId, Json.object())
                .orFail();
    }

    public void addMapperToClient(String clientUuid, ObjectNode mapper) {
        post("/clients/" + clientUuid + "/protocol-mappers/models", mapper).orFail();
    }

    public void addMapperToScope(String scopeId, ObjectNode mapper) {
        post("/client-scopes/" + scopeId + "/protocol-mappers/models", mapper).orFail();
    }

    public String createUser(ObjectNode representation) {
        return created("/users", representation);
    }

    /** The internal id of a user. */
    public String userId(String username) {
        return get("/users?exact=true&username=" + Http.encode(username))
                .orFail()
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    /** For example {@code user.put("enabled", false)} or {@code user.putArray("requiredActions").add(…)}. */
    public void changeUser(String userId, Consumer<ObjectNode> change) {
        changeAt("/users/" + userId, change);
    }

    public String createRealmRole(String role) {
        post("/roles", Json.object().put("name", role)).orFail();
        return role;
    }

    public void grantRealmRole(String userId, String role) {
        JsonNode representation = get("/roles/" + Http.encode(role)).orFail().json();
        post("/users/" + userId + "/role-mappings/realm", list(representation)).orFail();
    }

    public void grantClientRole(String userId, String clientId, String role) {
        String client = clientUuid(clientId);
        JsonNode representation = get("/clients/" + client + "/roles/" + Http.encode(role))
                .orFail()
                .json();
        post("/users/" + userId + "/role-mappings/clients/" + client, list(representation))
                .orFail();
    }

    /** Links a user to a person at an identity provider or trusted issuer. */
    public Response link(String userId, String alias, String federatedUserId, String federatedUsername) {
        ObjectNode link = Json.object().put("userId", federatedUserId).put("userName", federatedUsername);
        return post("/users/" + userId + "/federated-identity/" + alias, link);
    }

    public Response unlink(String userId, String alias) {
        return admin.delete(path("/users/" + userId + "/federated-identity/" + alias));
    }

    public List<JsonNode> links(String userId) {
        return elements(get("/users/" + userId + "/federated-identity"));
    }

    /** Any identity provider through Keycloak's own endpoint. */
    public Response createIdentityProvider(ObjectNode representation) {
        return post("/identity-provider/instances", representation);
    }

    public ObjectNode identityProvider(String alias) {
        return (ObjectNode)
                get("/identity-provider/instances/" + alias).orFail().json();
    }

    public Response updateIdentityProvider(String alias, ObjectNode representation) {
        return put("/identity-provider/instances/" + alias, representation);
    }

    public Response deleteIdentityProvider(String alias) {
        return admin.delete(path("/identity-provider/instances/" + alias));
    }

    /** User events, newest first. */
    public List<JsonNode> events() {
        return elements(get("/events?max=1000"));
    }

    public List<JsonNode> adminEvents() {
        return elements(get("/admin-events?max=1000"));
    }

    public void clearEvents() {
        admin.delete(path("/events")).orFail();
        admin.delete(path("/admin-events")).orFail();
    }

    /** Without the realm's keys, whose private halves Keycloak hides: a realm made of it makes its own. */
    public ObjectNode partialExport() {
        ObjectNode file =
                (ObjectNode) post("/partial-export?exportClients=true&exportGroupsAndRoles=true", Json.object())
                        .orFail()
                        .json();
        file.withObject("/components").remove("org.keycloak.keys.KeyProvider");
        return file;
    }

    public Response partialImport(ObjectNode representation) {
        return post("/partialImport", representation);
    }

    public Response get(String path) {
        return admin.get(path(path));
    }

    public Response post(String path, JsonNode body) {
        return admin.post(path(path), body);
    }

    public Response put(String path, JsonNode body) {
        return admin.put(path(path), body);
    }

    Response putIfMatch(String path, String tag, JsonNode body) {
        return admin.send("PUT", path(path), body, "If-Match", tag);
    }

    public Response delete(String path) {
        return admin.delete(path(path));
    }

    private void changeAt(String path, Consumer<ObjectNode> change) {
        ObjectNode representation = (ObjectNode) get(path).orFail().json();
        change.accept(representation);
        put(path, representation).orFail();
    }

    private String created(String path, ObjectNode representation) {
        String location = post(path, representation)
                .orFail()
                .header("Location")
                .orElseThrow(() -> new AssertionError("No Location after creating " + representation));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String path(String path) {
        return "/" + name + path;
    }

    private static ArrayNode list(JsonNode single) {
        return (ArrayNode) Json.node(List.of(single));
    }

    private static List<JsonNode> elements(Response response) {
        List<JsonNode> elements = new ArrayList<>();
        response.orFail().json().forEach(elements::add);
        return elements;
    }
}
