// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a trust lasts, and who answers for it. */
@Server
@Tag("core")
class LifecycleIT {
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
    @Proves({"TI-6", "RAS-58", "RAS-52"})
    void aTrustThatHasEndedRefusesAndIsGoodAgainWhenItIsProlonged() {
        Assertion assertion = realm.assertion();
        endsIn(Duration.ofSeconds(-1));

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "record_expired");
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("expired");

        endsIn(Duration.ofDays(365));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("TI-6")
    void tokensOfATrustThatHasEndedAreInactive() {
        realm.changeResource(resource -> resource.put("clientId", TestRealm.CLIENT));
        String token = realm.redeem(realm.assertion()).accessToken();
        assertThat(realm.isActive(token)).isTrue();

        endsIn(Duration.ofSeconds(-1));

        assertThat(realm.isActive(token)).isFalse();
    }

    @Test
    void fourteenDaysBeforeItsEndTheTrustWarns() {
        endsIn(Duration.ofDays(15));
        assertThat(realm.record().path("warnings").findValuesAsText("field")).doesNotContain("lifecycle.expiresAt");
        assertThat(recordCheck()).isEqualTo("ok");

        endsIn(Duration.ofDays(13));
        assertThat(realm.record().path("warnings").findValuesAsText("field")).contains("lifecycle.expiresAt");
        assertThat(recordCheck()).isEqualTo("warning");

        endsIn(Duration.ofSeconds(-1));
        assertThat(realm.record().path("warnings").findValuesAsText("field")).contains("lifecycle.expiresAt");
        assertThat(recordCheck()).isEqualTo("failed");
    }

    @Test
    void ownerAndNoteAreForPeopleToRead() {
        realm.changeTrustedIssuer(record -> record.withObject("/lifecycle")
                .put("owner", "jane@vendor.example")
                .put("note", "TICKET-123"));

        assertThat(realm.record().at("/lifecycle/owner").asText()).isEqualTo("jane@vendor.example");
        assertThat(realm.record().at("/lifecycle/note").asText()).isEqualTo("TICKET-123");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-31",
                "tomorrow",
                "2027-01-31T00:00:00",
                "+99999-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z"
            })
    void anEndThatIsNoTimeIsNotSaved(String text) {
        ObjectNode record = realm.record();
        record.withObject("/lifecycle").put("expiresAt", text);

        assertThat(realm.trustedIssuers().put(TestRealm.ALIAS, record).status()).isEqualTo(400);
    }

    private static void endsIn(Duration time) {
        realm.changeTrustedIssuer(record -> record.withObject("/lifecycle")
                .put("expiresAt", Instant.now().plus(time).toString()));
    }

    private static String recordCheck() {
        JsonNode checks =
                realm.trustedIssuers().check(TestRealm.ALIAS).orFail().json().path("checks");
        for (JsonNode check : checks) {
            if (check.path("check").asText().equals("record")) {
                return check.path("state").asText();
            }
        }
        throw new AssertionError("No check of the record in " + checks);
    }
}
