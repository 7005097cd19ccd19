// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.replay;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Assertions that may be presented again until they expire (JAG-04 section 4.4.3), for issuers whose clients need it. */
@Server
@Tag("core")
class ReuseIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.withObject("/assertion").put("insecureReuseUntilExpiry", true))
                .create();
        realm.admin()
                .createClient(
                        Json.object("{'clientId': 'vscode', 'secret': 'secret-of-vscode', 'fullScopeAllowed': false}"));
        realm.changeTrustedIssuer(record -> {
            ObjectNode entry = record.withObject("/clients").putObject("vscode");
            entry.set("assertionClientIds", Json.node(List.of("vscode")));
            entry.withObject("/resources").putNull("tickets");
        });
    }

    @Test
    @Proves("RAS-53")
    void theSameAndLessMayBeAskedForAgain() {
        Assertion assertion = realm.assertion();

        assertThat(redeem(assertion, "tickets.read tickets.write")).isGranted("tickets.read", "tickets.write");
        assertThat(redeem(assertion, "tickets.read tickets.write")).isGranted("tickets.read", "tickets.write");
        assertThat(redeem(assertion, "tickets.write")).isGranted("tickets.write");
    }

    @Test
    @Proves("RAS-53")
    void moreThanTheFirstTimeIsRefused() {
        Assertion assertion = realm.assertion();
        assertThat(redeem(assertion, "tickets.read")).isGranted("tickets.read");

        assertRefused(realm, redeem(assertion, "tickets.read tickets.write"), "invalid_grant", "reuse_wider");
        assertRefused(realm, redeem(assertion, "tickets.write"), "invalid_grant", "reuse_wider");
        assertThat(redeem(assertion, "tickets.read")).isGranted("tickets.read");
    }

    @Test
    @Proves({"RAS-44", "RAS-53"})
    void anotherClientCanNotUseItAgain() {
        Assertion assertion = realm.assertion();
        assertThat(realm.redeem(assertion)).isGranted();

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic("vscode", "secret-of-vscode")
                .assertion(assertion.compact())
                .send();

        assertRefused(realm, response, "invalid_grant", "client_id_wrong");
    }

    @Test
    @Proves({"RAS-51", "RAS-53"})
    void anotherAssertionWithTheSameIdIsAReplay() {
        Assertion assertion = realm.assertion();
        assertThat(realm.redeem(assertion)).isGranted();

        assertRefused(realm, realm.redeem(assertion.with("surprise", 1)), "invalid_grant", "replayed");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-46")
    void afterItsExpiryItIsOver() {
        Assertion assertion = realm.assertion();
        assertThat(realm.redeem(assertion)).isGranted();

        assertRefused(realm, realm.redeem(assertion.issuedAt(-300).expiringAt(-100)), "invalid_grant", "expired");
    }

    @Test
    @Proves({"RAS-51", "RAS-53"})
    void whatWasUsedOnceUnderTheStrictRuleStaysUsed() {
        realm.changeTrustedIssuer(record -> record.withObject("/assertion").put("insecureReuseUntilExpiry", false));
        Assertion assertion = realm.assertion();
        try {
            assertThat(realm.redeem(assertion)).isGranted();
        } finally {
            realm.changeTrustedIssuer(record -> record.withObject("/assertion").put("insecureReuseUntilExpiry", true));
        }

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "replayed");
    }

    @Test
    @Proves("RAS-53")
    void ofSeveralFirstUsesAtOnceNoneGetsMoreThanTheOneThatIsRemembered() {
        Assertion assertion = realm.assertion();

        List<TokenResponse> responses =
                AtOnce.send(20, number -> redeem(assertion, number % 2 == 0 ? "tickets.read" : "tickets.write"));

        assertThat(responses.stream()
                        .filter(response -> response.status() == 200)
                        .map(TokenResponse::scopes)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theRecordWarnsOfIt() {
        assertThat(realm.record().path("warnings").findValuesAsText("field"))
                .contains("assertion.insecureReuseUntilExpiry");
    }

    private static TokenResponse redeem(Assertion assertion, String scope) {
        return realm.redeeming(assertion).with("scope", scope).send();
    }
}
