// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole exchange: an assertion of the customer's issuer becomes an access token for one resource. */
@Server
@Tag("core")
class ExchangeIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves({"RAS-1", "RAS-78", "RAS-81", "RAS-92", "RAS-100", "RAS-103"})
    void aValidAssertionBecomesAnAccessTokenForItsResource() {
        TokenResponse response = realm.redeem(
                realm.assertion().with("resource", TestRealm.RESOURCE).with("scope", "tickets.read tickets.write"));

        assertThat(response).isGranted("tickets.read", "tickets.write");
        assertThat(response.text("resource")).contains(TestRealm.RESOURCE);
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(response.claims().path("iss").asText()).isEqualTo(realm.url());
        assertThat(response.claims().path("sub").asText()).isEqualTo(realm.aliceId());
        assertThat(response.claims().path("azp").asText()).isEqualTo(TestRealm.CLIENT);
        assertThat(response.claims().path("scope").asText().split(" "))
                .containsExactlyInAnyOrder("tickets.read", "tickets.write");
    }

    @Test
    @Proves({"RAS-79", "RAS-90"})
    void withoutResourceAndScopeTheDefaultsOfTheEntryHold() {
        TokenResponse response = realm.redeem(realm.assertion());

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
    }

    @Test
    @Proves("RAS-20")
    void whatIsNoJwtIsRefused() {
        assertThat(realm.redeem("not-a-jwt")).isRefused("invalid_grant");
    }
}
