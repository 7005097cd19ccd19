// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;

/**
 * A realm in which alice and her client have far more than an assertion gives: roles, audiences and claims, by default
 * and optional scopes and by mappers on the client and on the very scope that is granted.
 */
public final class Generous {
    public static final String GENEROUS_SCOPE = "generous";
    public static final String OPTIONAL_SCOPE = "optional";

    private Generous() {}

    public static TestRealm realm(KeycloakServer server, TestIssuer issuer) {
        boolean fenced = server.isBefore(6);
        TestRealm realm = RealmPlan.standard(server, issuer)
                .client(client -> client.put("fullScopeAllowed", !fenced))
                .create();
        RealmAdmin admin = realm.admin();
        admin.createRealmRole("power");
        admin.grantRealmRole(realm.aliceId(), "power");
        admin.createClient(confidential("mcp-server"));
        realm.changeResource(resource -> resource.put("clientId", "mcp-server"));
        String backend = admin.createClient(confidential("backend"));
        admin.post("/clients/" + backend + "/roles", Json.object("{'name': 'write'}"))
                .orFail();
        admin.grantClientRole(realm.aliceId(), "backend", "write");
        String generous = admin.createClientScope(GENEROUS_SCOPE);
        String optional = admin.createClientScope(OPTIONAL_SCOPE);
        admin.addDefaultScope(realm.clientUuid(), generous);
        admin.addOptionalScope(realm.clientUuid(), optional);
        for (ObjectNode mapper : mappers()) {
            admin.addMapperToScope(generous, mapper);
            admin.addMapperToScope(optional, mapper);
            admin.addMapperToScope(realm.scopeIds().get("tickets.read"), mapper);
            admin.addMapperToClient(realm.clientUuid(), mapper);
        }
        ObjectNode leak = hardcoded("leak", "leaked");
        admin.addMapperToScope(generous, leak);
        admin.addMapperToScope(optional, leak);
        admin.addMapperToClient(realm.clientUuid(), leak);
        admin.addMapperToScope(realm.scopeIds().get("tickets.read"), hardcoded("department", "support"));
        return realm;
    }

    private static ObjectNode confidential(String clientId) {
        return Json.object("{'publicClient': false, 'secret': 'secret-of-a-server'}")
                .put("clientId", clientId);
    }

    /** What must never show in a token, whichever scope brings it. */
    private static Iterable<ObjectNode> mappers() {
        return List.of(
                mapper("audience", "oidc-audience-mapper", "{'included.client.audience': 'backend'}"),
                mapper("custom", "oidc-audience-mapper", "{'included.custom.audience': 'https://other.example'}"),
                mapper("resolve", "oidc-audience-resolve-mapper", "{}"),
                mapper("role", "oidc-hardcoded-role-mapper", "{'role': 'power'}"),
                mapper("realm", "oidc-usermodel-realm-role-mapper", "{'claim.name': 'realm_access.roles'}"),
                mapper(
                        "clients",
                        "oidc-usermodel-client-role-mapper",
                        "{'claim.name': 'resource_access.${client_id}.roles'}"),
                mapper("origins", "oidc-allowed-origins-mapper", "{}"));
    }

    private static ObjectNode hardcoded(String claim, String value) {
        return mapper(
                claim,
                "oidc-hardcoded-claim-mapper",
                "{'claim.name': '" + claim + "', 'claim.value': '" + value + "', 'jsonType.label': 'String'}");
    }

    /** Writes any JSON as a claim. */
    static ObjectNode json(String claim, String value) {
        ObjectNode mapper = mapper(claim, "oidc-hardcoded-claim-mapper", "{'jsonType.label': 'JSON'}");
        ((ObjectNode) mapper.path("config")).put("claim.name", claim).put("claim.value", value.replace('\'', '"'));
        return mapper;
    }

    private static ObjectNode mapper(String name, String type, String config) {
        ObjectNode mapper =
                Json.object("{'protocol': 'openid-connect'}").put("name", name).put("protocolMapper", type);
        ObjectNode settings = Json.object(config);
        settings.put("multivalued", type.contains("role") ? "true" : "false")
                .put("access.token.claim", "true")
                .put("id.token.claim", "true")
                .put("userinfo.token.claim", "true")
                .put("introspection.token.claim", "true")
                .put("lightweight.claim", "true");
        mapper.set("config", settings);
        return mapper;
    }
}
