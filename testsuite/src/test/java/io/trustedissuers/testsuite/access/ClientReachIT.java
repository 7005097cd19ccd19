// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Before 26.6 Keycloak's own APIs ask nobody about a token, so a client that reaches them gets none; from 26.6 on they
 * refuse the token itself and the client may have its scope.
 */
@Server
@Tag("core")
@Proves("TI-1")
class ClientReachIT {
    static Stream<Named<Consumer<TestRealm>>> reaches() {
        return Stream.of(
                Named.of("full scope", realm -> change(realm, client -> client.put("fullScopeAllowed", true))),
                Named.of(
                        "authorization services",
                        realm -> change(realm, client -> client.put("serviceAccountsEnabled", true)
                                .put("authorizationServicesEnabled", true))),
                Named.of(
                        "admin role on the client",
                        realm -> map(realm, "/clients/" + realm.clientUuid(), "realm-management", "view-users")),
                Named.of(
                        "account role on the client",
                        realm -> map(realm, "/clients/" + realm.clientUuid(), "account", "manage-account")),
                Named.of(
                        "broker role on a scope of the client",
                        realm -> map(
                                realm,
                                "/client-scopes/" + realm.scopeIds().get("tickets.write"),
                                "broker",
                                "read-token")),
                Named.of("admin role inside a realm role", ClientReachIT::mapComposite));
    }

    @ParameterizedTest
    @MethodSource("reaches")
    void aClientThatReachesKeycloaksApisGetsNoTokenWhereKeycloakDoesNotAsk(
            Consumer<TestRealm> reach, KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        assertThat(realm.redeem(realm.assertion())).isGranted("tickets.read");
        Assertion assertion = realm.assertion();

        reach.accept(realm);

        if (server.isBefore(6)) {
            Refusals.assertRefused(realm, realm.redeem(assertion), "invalid_grant", "client_reaches_keycloak");
        } else {
            assertThat(realm.redeem(assertion)).isGranted("tickets.read");
        }
    }

    private static void change(TestRealm realm, Consumer<ObjectNode> change) {
        realm.admin().changeClient(TestRealm.CLIENT, change);
    }

    private static void map(TestRealm realm, String holder, String client, String role) {
        RealmAdmin admin = realm.admin();
        String uuid = admin.clientUuid(client);
        admin.post(holder + "/scope-mappings/clients/" + uuid, Json.node(List.of(role(admin, uuid, role))))
                .orFail();
    }

    /** Two realm roles that contain each other, one of them an admin role: no reason to run in circles. */
    private static void mapComposite(TestRealm realm) {
        RealmAdmin admin = realm.admin();
        JsonNode outer =
                admin.get("/roles/" + admin.createRealmRole("outer")).orFail().json();
        JsonNode inner =
                admin.get("/roles/" + admin.createRealmRole("inner")).orFail().json();
        JsonNode users = role(admin, admin.clientUuid("realm-management"), "view-users");
        admin.post("/roles/outer/composites", Json.node(List.of(inner))).orFail();
        admin.post("/roles/inner/composites", Json.node(List.of(outer))).orFail();
        admin.post("/roles/inner/composites", Json.node(List.of(users))).orFail();
        admin.post("/clients/" + realm.clientUuid() + "/scope-mappings/realm", Json.node(List.of(outer)))
                .orFail();
    }

    private static JsonNode role(RealmAdmin admin, String clientUuid, String role) {
        return admin.get("/clients/" + clientUuid + "/roles/" + role).orFail().json();
    }
}
