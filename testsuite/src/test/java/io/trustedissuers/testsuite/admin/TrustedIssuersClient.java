// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.function.Consumer;

/** {@code /admin/realms/{realm}/trusted-issuers}; answers are left to the test. */
public final class TrustedIssuersClient {
    private static final String ROOT = "/trusted-issuers";

    private final RealmAdmin realm;

    TrustedIssuersClient(RealmAdmin realm) {
        this.realm = realm;
    }

    public Response list() {
        return realm.get(ROOT);
    }

    /** With {@code search}, {@code first}, {@code max} and the like. */
    public Response list(String query) {
        return realm.get(ROOT + "?" + query);
    }

    public Response count() {
        return realm.get(ROOT + "/count");
    }

    public Response create(JsonNode trustedIssuer) {
        return realm.post(ROOT, trustedIssuer);
    }

    public Response get(String alias) {
        return realm.get(ROOT + "/" + alias);
    }

    public Response put(String alias, JsonNode trustedIssuer) {
        return realm.put(ROOT + "/" + alias, trustedIssuer);
    }

    /** @param tag of what was read */
    public Response putIfMatch(String alias, String tag, JsonNode trustedIssuer) {
        return realm.putIfMatch(ROOT + "/" + alias, tag, trustedIssuer);
    }

    public Response dryRun(String alias, JsonNode trustedIssuer) {
        return realm.put(ROOT + "/" + alias + "?dryRun=true", trustedIssuer);
    }

    /** Reads, changes and writes back, as {@code kcadm update -s} does. */
    public void change(String alias, Consumer<ObjectNode> change) {
        ObjectNode trustedIssuer = (ObjectNode) get(alias).orFail().json();
        change.accept(trustedIssuer);
        put(alias, trustedIssuer).orFail();
    }

    public Response putClient(String alias, String clientId, JsonNode entry) {
        return realm.put(ROOT + "/" + alias + "/clients/" + Http.encode(clientId), entry);
    }

    public Response deleteClient(String alias, String clientId) {
        return realm.delete(ROOT + "/" + alias + "/clients/" + Http.encode(clientId));
    }

    public Response delete(String alias) {
        return realm.delete(ROOT + "/" + alias);
    }

    public Response suspend(String alias, String reason) {
        return realm.post(ROOT + "/" + alias + "/suspend", Json.object().put("reason", reason));
    }

    public Response resume(String alias) {
        return realm.post(ROOT + "/" + alias + "/resume", Json.object());
    }

    public Response revoke(String alias) {
        return realm.post(ROOT + "/" + alias + "/revoke", Json.object());
    }

    public Response client(String clientId) {
        return realm.get(ROOT + "/clients/" + Http.encode(clientId));
    }

    public Response suspendClient(String clientId, String reason) {
        return realm.post(
                ROOT + "/clients/" + Http.encode(clientId) + "/suspend",
                Json.object().put("reason", reason));
    }

    public Response resumeClient(String clientId) {
        return realm.post(ROOT + "/clients/" + Http.encode(clientId) + "/resume", Json.object());
    }

    public Response capabilities() {
        return realm.get(ROOT + "/capabilities");
    }

    public Response health() {
        return realm.get(ROOT + "/health");
    }

    public Response keys(String alias) {
        return realm.get(ROOT + "/" + alias + "/keys");
    }

    public Response coverage(String alias) {
        return realm.get(ROOT + "/" + alias + "/coverage");
    }

    /** @param max the most people to look at */
    public Response coverage(String alias, String max) {
        return realm.get(ROOT + "/" + alias + "/coverage?max=" + Http.encode(max));
    }

    /** Of a record that is not saved. */
    public Response coverageOf(JsonNode record) {
        return coverage(Json.object().set("record", record));
    }

    public Response coverage(JsonNode body) {
        return realm.post(ROOT + "/coverage", body);
    }

    public Response check(String alias) {
        return realm.get(ROOT + "/" + alias + "/check");
    }

    public Response refreshKeys(String alias) {
        return realm.post(ROOT + "/" + alias + "/keys/refresh", Json.object());
    }

    public Response discover(String issuer) {
        return realm.post(ROOT + "/discover", Json.object().put("issuer", issuer));
    }

    public Response inspect(JsonNode question) {
        return realm.post(ROOT + "/inspect", question);
    }

    public Response resources() {
        return realm.get(ROOT + "/resources");
    }

    public Response resource(String name) {
        return realm.get(ROOT + "/resources/" + name);
    }

    public Response putResource(String name, JsonNode resource) {
        return realm.put(ROOT + "/resources/" + name, resource);
    }

    public Response deleteResource(String name) {
        return realm.delete(ROOT + "/resources/" + name);
    }

    public Response defaults() {
        return realm.get(ROOT + "/defaults");
    }

    public Response putDefaults(JsonNode defaults) {
        return realm.put(ROOT + "/defaults", defaults);
    }
}
