// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.ProviderJar;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A console asks what its user may do, and hides the rest. */
@Server
@Tag("oldest")
class CapabilitiesIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, view-identity-providers, ''",
        "provider-admin, manage-identity-providers, manage",
        "trust-admin, manage-identity-providers manage-clients, manage viewClients manageClients",
        "people-admin, manage-identity-providers manage-users, manage viewUsers manageUsers",
        "supporter, view-identity-providers view-events view-users view-clients, viewClients viewUsers viewEvents",
        "events-admin, view-identity-providers manage-events, viewEvents manageEvents",
        "everything, realm-admin, manage viewClients manageClients viewUsers manageUsers viewEvents manageEvents"
    })
    void whoeverMayViewTrustedIssuersLearnsWhatElseTheyMay(String name, String roles, String may) {
        Admins.create(realm, name, roles.split(" "));
        ObjectNode expected = Json.object();
        List.of(
                        "view",
                        "manage",
                        "viewClients",
                        "manageClients",
                        "viewUsers",
                        "manageUsers",
                        "viewEvents",
                        "manageEvents")
                .forEach(right -> expected.put(
                        right, right.equals("view") || List.of(may.split(" ")).contains(right)));

        ObjectNode answer = (ObjectNode)
                Admins.trustedIssuers(realm, name).capabilities().orFail().json();

        assertThat(answer.remove(List.of("version", "testedWithKeycloak"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"nobody, ''", "others-admin, manage-users manage-clients view-events view-realm"})
    void whoMayNotViewThemLearnsNothing(String name, String roles) {
        Admins.create(realm, name, roles.isEmpty() ? new String[0] : roles.split(" "));

        assertThat(Admins.trustedIssuers(realm, name).capabilities().status()).isEqualTo(403);
    }

    @Test
    void itSaysWhichVersionItIsAndWithWhichKeycloakItWasTested() {
        JsonNode answer = realm.trustedIssuers().capabilities().orFail().json();

        assertThat(ProviderJar.path().getFileName().toString())
                .endsWith("-" + answer.path("version").asText() + ".jar");
        assertThat(answer.path("testedWithKeycloak"))
                .contains(Json.node(realm.server().version()));
    }
}
