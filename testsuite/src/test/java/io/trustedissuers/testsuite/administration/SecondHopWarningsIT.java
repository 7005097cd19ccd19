// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin is told where tokens of the realm can be turned into others; {@code SecondHopIT} shows that ours can not. */
@Server
@Tag("oldest")
class SecondHopWarningsIT {
    private final IssuerServer issuers;

    SecondHopWarningsIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @Test
    void aListedClientThatMayExchangeTokensIsNamed(KeycloakServer server) {
        TestRealm realm = realm(server);
        assertThat(messages(realm.record(), "clients.claude")).isEmpty();

        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put("standard.token.exchange.enabled", "true"));

        assertThat(messages(realm.record(), "clients.claude"))
                .containsExactly("the client may use standard token exchange; switch it off,"
                        + " tokens made from assertions are refused there");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    void authorizationServicesOfAnyClientOfTheRealmShowOnEveryRecordOfIt(KeycloakServer server) {
        TestRealm realm = realm(server);
        TestRealm other = realm(server);
        realm.trustedIssuers().create(Records.with("{'alias': 'second'}")).orFail();
        assertThat(messages(realm.record(), "clients")).isEmpty();

        realm.admin()
                .createClient(
                        Json.object(
                                """
                                {'clientId': 'api', 'publicClient': false, 'serviceAccountsEnabled': true,
                                 'authorizationServicesEnabled': true}"""));

        JsonNode page = realm.admin().get("/trusted-issuers").orFail().json();
        assertThat(page).hasSize(2);
        page.forEach(record -> assertThat(messages(record, "clients"))
                .singleElement()
                .asString()
                .startsWith("a client of the realm has authorization services"));
        assertThat(messages(other.record(), "clients"))
                .as("another realm has none")
                .isEmpty();
    }

    private TestRealm realm(KeycloakServer server) {
        return RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    private static List<String> messages(JsonNode record, String field) {
        List<String> messages = new ArrayList<>();
        record.path("warnings").forEach(warning -> {
            if (warning.path("field").asText().equals(field)) {
                messages.add(warning.path("message").asText());
            }
        });
        return messages;
    }
}
