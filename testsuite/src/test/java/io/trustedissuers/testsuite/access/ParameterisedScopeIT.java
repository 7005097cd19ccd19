// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.server.Version;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Keycloak's preview of parameterised scopes on, one that the record even lists is never granted. */
@Server(version = Version.NEWEST, features = "parameterized-scopes")
@Tag("full")
@Proves("TI-15")
class ParameterisedScopeIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .resource(
                        resource -> resource.withArray("/scopes").add("tenant").add("tenant:42"))
                .entry(entry ->
                        entry.withArray("/resources/tickets").add("tenant").add("tenant:42"))
                .create();
        String scope = realm.admin().createClientScope("tenant");
        ObjectNode representation = (ObjectNode)
                realm.admin().get("/client-scopes/" + scope).orFail().json();
        representation
                .withObject("/attributes")
                .put("is.parameterized.scope", "true")
                .put("parameterized.scope.type", "string");
        realm.admin().put("/client-scopes/" + scope, representation).orFail();
        realm.admin().addOptionalScope(realm.clientUuid(), scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "tenant:42", "tenant:*"})
    void aParameterisedScopeIsNotGranted(String scope) {
        assertThat(realm.redeeming(realm.assertion().with("scope", "tickets.read " + scope))
                        .with("scope", "tickets.read " + scope)
                        .send())
                .isGranted("tickets.read");
        Refusals.assertRefused(
                realm,
                realm.redeeming(realm.assertion().with("scope", scope))
                        .with("scope", scope)
                        .send(),
                "invalid_scope",
                "scope_empty");
    }
}
