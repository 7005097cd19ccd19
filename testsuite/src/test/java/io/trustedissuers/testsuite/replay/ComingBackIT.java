// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.replay;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that comes back, for more or because its token has ended: each assertion gets a decision of its own. */
@Server
@Tag("oldest")
class ComingBackIT {
    private static final int LIFESPAN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(settings -> settings.put("accessTokenLifespan", LIFESPAN))
                .trustedIssuer(record -> record.putObject("assertion").put("allowedClockSkew", 0))
                .resource(resource -> resource.put("clientId", TestRealm.CLIENT))
                .create();
    }

    @Test
    @Proves("CLI-6")
    void aClientThatNeedsALargerScopeGetsItWithANewAssertion() {
        assertThat(realm.redeeming(realm.assertion().with("scope", "tickets.read"))
                        .with("scope", "tickets.read tickets.write")
                        .send())
                .isGranted("tickets.read");

        assertThat(realm.redeeming(realm.assertion().with("scope", "tickets.read tickets.write"))
                        .with("scope", "tickets.read tickets.write")
                        .send())
                .isGranted("tickets.read", "tickets.write");
    }

    @Test
    @Proves("CLI-6")
    void theLargerScopeIsForgottenWhenTheNextAssertionHasASmallerOne() {
        String both = "tickets.read tickets.write";
        assertThat(realm.redeem(realm.assertion().with("scope", both))).isGranted("tickets.read", "tickets.write");

        assertThat(realm.redeeming(realm.assertion().with("scope", "tickets.read"))
                        .with("scope", both)
                        .send())
                .isGranted("tickets.read");
    }

    @Test
    @Proves({"CLI-44", "RAS-53"})
    void afterTheEndOfTheAccessTokenTheUsedAssertionIsRefusedAndANewOneIsAccepted() {
        Assertion used = realm.assertion();
        awaitEndOf(realm.redeem(used).accessToken());

        assertRefused(realm, realm.redeem(used), "invalid_grant", "replayed");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves({"CLI-44", "RAS-46"})
    void afterTheEndOfTheAssertionTooItIsRefusedAndANewOneIsAccepted() {
        Assertion used = realm.assertion().expiringAt(LIFESPAN);
        awaitEndOf(realm.redeem(used).accessToken());

        assertRefused(realm, realm.redeem(used), "invalid_grant", "expired");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    private static void awaitEndOf(String token) {
        assertThat(isActive(token)).isTrue();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isActive(token)) {
            assertThat(System.nanoTime()).as("the token never ends").isLessThan(end);
        }
    }

    private static boolean isActive(String token) {
        return realm.api()
                .introspect(token, TestRealm.CLIENT, TestRealm.SECRET)
                .orFail()
                .json()
                .path("active")
                .asBoolean();
    }
}
