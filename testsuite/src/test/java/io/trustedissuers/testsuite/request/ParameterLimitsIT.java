// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 26.5 Keycloak drops parameters of more than 4,000 characters in silence, and 26.7 strips control characters. A
 * request that loses its {@code resource} or {@code scope} would be a wider one. 26.4 has no limits: there the gates
 * judge the whole value.
 */
@Server
@Tag("core")
class ParameterLimitsIT {
    private static final String DROPPED = "parameter_dropped";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves("TI-14")
    void threeResourcesThatAreTooLongTogetherDoNotBecomeTheDefaultResource() {
        Assertion valid = realm.assertion();
        TokenRequest request = realm.redeeming(valid);
        for (int i = 1; i <= 3; i++) {
            request.with("resource", "https://mcp" + i + ".example/" + "r".repeat(1500));
        }

        TokenResponse response = request.send();

        if (hasLimits()) {
            assertRefused(realm, response, "invalid_request", DROPPED);
        } else {
            assertRefused(realm, response, "invalid_target", "resource_not_permitted");
        }
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("TI-14")
    void aScopeThatIsTooLongDoesNotBecomeEveryScopeOfTheAssertion() {
        Assertion valid = realm.assertion().with("scope", "tickets.read tickets.write");

        TokenResponse response = realm.redeeming(valid)
                .with("scope", "tickets.read " + "s".repeat(4000))
                .send();

        if (hasLimits()) {
            assertRefused(realm, response, "invalid_request", DROPPED);
            assertNotUsedUp(realm, valid);
        } else {
            assertThat(response).isGranted("tickets.read");
        }
    }

    @Test
    @Proves("TI-14")
    void aScopeOf4000CharactersIsStillRead() {
        TokenResponse response = realm.redeeming(realm.assertion().with("scope", "tickets.read tickets.write"))
                .with("scope", "tickets.read " + "s".repeat(3987))
                .send();

        assertThat(response).isGranted("tickets.read");
    }

    @Test
    @Proves({"TI-14", "RAS-93"})
    void authorizationDetailsThatAreTooLongAreNotIgnored() {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeeming(valid)
                .with("authorization_details", "[{\"type\":\"" + "t".repeat(4100) + "\"}]")
                .send();

        if (hasLimits()) {
            assertRefused(realm, response, "invalid_request", DROPPED);
        } else {
            assertRefused(realm, response, "invalid_authorization_details", "authorization_details_not_asserted");
        }
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("TI-14")
    void anUnknownParameterThatIsTooLongIsStillUnknown() {
        assertThat(realm.redeeming(realm.assertion())
                        .with("foo", "f".repeat(4100))
                        .send())
                .isGranted("tickets.read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets.read\u0000",
                "tickets\u0000.read",
                "tickets.read\ttickets.write",
                "tickets.read\ntickets.write",
                "tickets.read\r",
                "tickets.read\u007F",
                "tickets.read\u0085",
                "tickets.read\u200B",
                "tickets.read  tickets.write",
                " tickets.read",
                "tickets.read ",
                "tickets.read \"tickets.write\"",
                "tickets.read\\",
                "tickets.réad"
            })
    @Proves({"TI-14", "RAS-91"})
    void aScopeWithAnythingButPrintableAsciiIsJudgedAsItWasSent(String scope) {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeeming(valid).with("scope", scope).send();

        assertRefused(realm, response, "invalid_scope", "scope_parameter_malformed");
        assertNotUsedUp(realm, valid);
    }

    /** Keycloak 26.7 makes an empty value of it, which would count as absent. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001\u0002", "\u007F"})
    @Proves({"TI-14", "RAS-91"})
    void aScopeOfControlCharactersAloneIsNotAnAbsentOne(String scope) {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeeming(valid).with("scope", scope).send();

        assertThat(response).isRefused(response.error().orElseThrow());
        assertThat(Refusals.event(realm, response).at("/details/reason").asText())
                .isIn(DROPPED, "scope_parameter_malformed");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\t", " ", "\u007F"})
    @Proves({"TI-14", "RAS-77"})
    void aResourceWithAControlCharacterIsJudgedAsItWasSent(String control) {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeeming(valid)
                .with("resource", TestRealm.RESOURCE + control)
                .send();

        assertRefused(realm, response, "invalid_target", "resource_parameter_malformed");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\r\n", "\u007F"})
    @Proves({"TI-14", "RAS-20"})
    void anAssertionWithAControlCharacterIsJudgedAsItWasSent(String control) {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(valid.compact() + control), "invalid_grant", "assertion_malformed");
        assertNotUsedUp(realm, valid);
    }

    private static boolean hasLimits() {
        return !realm.server().isBefore(5);
    }
}
