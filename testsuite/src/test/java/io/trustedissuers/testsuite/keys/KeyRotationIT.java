// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys come, go and are out of reach. */
@Server
@Tag("full")
@Tag("oldest")
class KeyRotationIT {
    private TestIssuer issuer;
    private TestRealm realm;
    private SigningKey former;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/" + UUID.randomUUID());
        former = issuer.key();
        realm = RealmPlan.standard(server, issuer).create();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves({"RAS-28", "RAS-32"})
    void aNewKeyIsAcceptedAfterOneFetchAndARemovedOneIsNot() {
        issuer.rotate("RS256");
        Assertion assertion = realm.assertion();
        Fetches.awaitNextAttempt(realm, realm.assertion().signedBy(SigningKey.generate("RS256")));

        assertThat(issuer.keyFetches()).isEqualTo(2);
        assertThat(realm.redeem(assertion)).isGranted();
        LastRefusal.of(realm, realm.assertion().signedBy(former).compact(), "key_not_found");
        assertThat(issuer.keyFetches()).isEqualTo(2);
    }

    @Test
    @Proves("RAS-32")
    void aKeySetThatIsGoneIsARemoval() {
        issuer.keys(Behaviour.status(404));
        Fetches.awaitNextAttempt(realm, realm.assertion().signedBy(SigningKey.generate("RS256")));

        LastRefusal.of(realm, realm.assertion().compact(), "keys_unavailable");
        assertThat(keys().path("keys")).isEmpty();
    }

    @Test
    @Proves("RAS-32")
    void anEmptyKeySetIsARemoval() {
        issuer.withdraw(former);
        Fetches.awaitNextAttempt(realm, realm.assertion().signedBy(SigningKey.generate("RS256")));

        LastRefusal.of(realm, realm.assertion().compact(), "key_not_found");
        assertThat(keys().path("failing").asBoolean()).isTrue();
    }

    @Test
    @Proves("RAS-32")
    void anOutageKeepsTheKeysThatAreKnown() {
        issuer.keys(Behaviour.status(503));
        Fetches.awaitNextAttempt(realm, realm.assertion().signedBy(SigningKey.generate("RS256")));

        assertThat(keys().path("lastOutcome").asText()).isEqualTo("bad-status");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves("RAS-32")
    void anAdminWhoDiscardsKeysMakesALeakedOneUselessAtOnce() {
        issuer.rotate("RS256");
        assertThat(realm.redeem(realm.assertion().signedBy(former))).isGranted();

        JsonNode answer = realm.admin()
                .post("/trusted-issuers/" + TestRealm.ALIAS + "/keys/refresh?discard=true", Json.object())
                .orFail()
                .json();

        assertThat(answer.at("/keys/0/kid").asText()).isEqualTo(issuer.key().kid());
        LastRefusal.of(realm, realm.assertion().signedBy(former).compact(), "key_not_found");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves("RAS-32")
    void discardingDuringAnOutageLeavesNoKeyRatherThanALeakedOne() {
        issuer.keys(Behaviour.status(503));
        realm.admin()
                .post("/trusted-issuers/" + TestRealm.ALIAS + "/keys/refresh?discard=true", Json.object())
                .orFail();

        LastRefusal.of(realm, realm.assertion().compact(), "keys_unavailable");
    }

    private JsonNode keys() {
        return realm.trustedIssuers().keys(TestRealm.ALIAS).orFail().json();
    }
}
