// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static io.trustedissuers.testsuite.realm.Refusals.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an access token lives: the shortest of what the record, the client and the assertion say. */
@Server
@Tag("core")
class TokenLifespanIT {
    private static TestRealm realm;
    private static ObjectNode standard;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        standard = realm.record();
    }

    @BeforeEach
    void asSaved() {
        realm.trustedIssuers().put(TestRealm.ALIAS, standard).orFail();
    }

    @Test
    void theClientsOwnLifespanIsTheMostThatARecordCanGive() {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put("access.token.lifespan", "200"));
        try {
            assertThat(lifespan(3600)).isEqualTo(200);
            assertThat(lifespan(100)).isEqualTo(100);
        } finally {
            realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                    .put("access.token.lifespan", ""));
        }
    }

    @Test
    void theRealmsLifespanIsOnlyTheDefault() {
        realm.admin().change(representation -> representation.put("accessTokenLifespan", 99));

        assertThat(lifespan(3600)).isEqualTo(3600);
        assertThat(expiresIn(realm.redeem(realm.assertion()))).isEqualTo(3600);
        asSaved();
        assertThat(expiresIn(realm.redeem(realm.assertion()))).isEqualTo(99);
    }

    @Test
    @Proves("RAS-103")
    void theTokenMayBeLimitedToTheLifeOfTheAssertion() {
        realm.changeTrustedIssuer(record ->
                record.withObject("/token").put("accessTokenLifespan", 3600).put("limitToAssertionExp", true));
        Assertion assertion = realm.assertion();

        TokenResponse response = realm.redeem(assertion);

        assertThat(response).isGranted();
        assertThat(response.claims().path("exp").asLong())
                .isEqualTo(assertion.claims().path("exp").asLong());
        assertThat(expiresIn(response)).isLessThan(301);
    }

    @Test
    @Proves("RAS-46")
    void anAssertionThatOnlyTheSkewKeepsAliveHasNothingToLimitTheTokenTo() {
        Assertion late = realm.assertion().issuedAt(-2).expiringAt(-1);
        realm.changeTrustedIssuer(record -> record.withObject("/token").put("limitToAssertionExp", true));

        assertRefused(realm, realm.redeem(late), "invalid_grant", "expired");

        asSaved();
        assertThat(realm.redeem(late)).isGranted();
    }

    @Test
    @Proves("TI-6")
    void noTokenOutlivesTheTrust() {
        Instant end = Instant.now().plusSeconds(100).truncatedTo(ChronoUnit.SECONDS);
        realm.changeTrustedIssuer(record -> {
            record.withObject("/token").put("accessTokenLifespan", 3600);
            record.withObject("/lifecycle").put("expiresAt", end.toString());
        });

        assertThat(realm.redeem(realm.assertion()).claims().path("exp").asLong())
                .isEqualTo(end.getEpochSecond());
    }

    /** Keycloak itself would fail, or make a token that is dead already. */
    @ParameterizedTest
    @CsvSource({
        "access.token.lifespan, abc",
        "access.token.lifespan, 0",
        "access.token.lifespan, -5",
        "access.token.signed.response.alg, none"
    })
    @Proves("RAS-52")
    void settingsThatNoTokenCanBeMadeByAreToldToTheAdminAndUseNothingUp(String attribute, String value) {
        Assertion assertion = realm.assertion();
        setAttribute(attribute, value);
        try {
            TokenResponse response = realm.redeem(assertion);

            assertThat(response).isRefused(500, "server_error");
            assertThat(event(realm, response).at("/details/reason").asText()).isEqualTo("token_settings_unusable");
            assertThat(realm.trustedIssuers()
                            .inspect(Json.object().put("assertion", assertion.compact()))
                            .orFail()
                            .json()
                            .path("reason")
                            .asText())
                    .isEqualTo("token_settings_unusable");
        } finally {
            setAttribute(attribute, "");
        }
        assertThat(realm.redeem(assertion)).isGranted();
    }

    private static void setAttribute(String name, String value) {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put(name, value));
    }

    private static long lifespan(int ofRecord) {
        realm.changeTrustedIssuer(record -> record.withObject("/token").put("accessTokenLifespan", ofRecord));
        TokenResponse response = realm.redeem(realm.assertion());
        assertThat(response).isGranted();
        assertThat(response.claims().path("exp").asLong()
                        - response.claims().path("iat").asLong())
                .isEqualTo(expiresIn(response));
        return expiresIn(response);
    }

    private static long expiresIn(TokenResponse response) {
        return response.json().path("expires_in").asLong();
    }
}
