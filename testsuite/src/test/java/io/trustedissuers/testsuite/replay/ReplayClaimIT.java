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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which claim makes an assertion good for one use. */
@Server
@Tag("core")
class ReplayClaimIT {
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
    @Proves({"RAS-45", "RAS-51"})
    void byUtiAnAssertionIsGoodOnceAndStillNeedsAJti() {
        byUti();
        Assertion assertion = realm.assertion().with("uti", "first");

        assertThat(realm.redeem(assertion)).isGranted();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "replayed");
        assertRefused(realm, realm.redeem(realm.assertion().with("uti", "first")), "invalid_grant", "replayed");
        assertThat(realm.redeem(assertion.with("uti", "second"))).isGranted();
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("uti", "third").without("jti")),
                "invalid_grant",
                "claim_malformed");
    }

    @Test
    @Proves("RAS-45")
    void byUtiAnAssertionWithoutAGoodOneIsRefused() {
        byUti();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "claim_malformed");
        for (Object uti : new Object[] {"", 1, List.of("a"), "u".repeat(257)}) {
            assertRefused(realm, realm.redeem(realm.assertion().with("uti", uti)), "invalid_grant", "claim_malformed");
        }
    }

    @Test
    @Proves({"RAS-51", "RAS-53"})
    void whatWasUsedByOneClaimIsUsedByTheOtherToo() {
        Assertion byJti = realm.assertion().with("uti", "changed-later");
        assertThat(realm.redeem(byJti)).isGranted();
        byUti();
        assertRefused(realm, realm.redeem(byJti), "invalid_grant", "replayed");

        Assertion byUti = realm.assertion().with("uti", "changed-back");
        assertThat(realm.redeem(byUti)).isGranted();
        asSaved();
        assertRefused(realm, realm.redeem(byUti), "invalid_grant", "replayed");
    }

    @Test
    @Proves({"RAS-46", "RAS-51"})
    void aSkewThatIsRaisedLaterMakesNothingGoodASecondTime() {
        skew(0);
        Assertion assertion = realm.assertion().issuedAt(-1).expiringAt(2);
        Assertion longer = realm.assertion().issuedAt(-1).expiringAt(4).with("sub", "nobody");
        assertThat(realm.redeem(assertion)).isGranted();
        askUntilExpired(longer);

        skew(120);

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "replayed");
    }

    /** The server's own clock says when it is later. */
    private static void askUntilExpired(Assertion assertion) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!realm.redeem(assertion).publicText().orElse("").contains("not valid at this time")) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static void skew(int seconds) {
        realm.changeTrustedIssuer(record -> record.withObject("/assertion").put("allowedClockSkew", seconds));
    }

    @Test
    void noOtherClaimCanBeChosen() {
        ObjectNode record = realm.record();
        record.withObject("/assertion").put("replayClaim", "sub");

        assertThat(realm.trustedIssuers().put(TestRealm.ALIAS, record).status()).isEqualTo(400);
    }

    private static void byUti() {
        realm.changeTrustedIssuer(record -> record.withObject("/assertion").put("replayClaim", "uti"));
    }
}
