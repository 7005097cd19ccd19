// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertions;

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
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long an assertion may be: 16 KiB, and no Keycloak version cuts it before that. */
@Server
@Tag("oldest")
class SizeIT {
    private static final int LARGEST = 16 * 1024;

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves({"RAS-34", "TI-14"})
    void anAssertionOf16384CharactersIsAccepted() {
        assertThat(realm.redeem(ofLength(LARGEST))).isGranted();
    }

    @Test
    @Proves("RAS-34")
    void oneCharacterMoreIsRefusedAndUsesNothingUp() {
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(ofLength(valid, LARGEST + 1)), "invalid_grant", "assertion_too_large");
        Refusals.assertNotUsedUp(realm, valid);
    }

    /** From 26.6 Keycloak takes token parameters of 20,000 characters and answers itself beyond that. */
    @Test
    @Proves({"RAS-34", "TI-14"})
    void anAssertionOf20001CharactersIsRefusedByKeycloakOrByUs() {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeem(ofLength(valid, 20_001));

        if (realm.server().isBefore(5)) {
            assertRefused(realm, response, "invalid_grant", "assertion_too_large");
        } else {
            assertThat(response).hasError(400, "invalid_request");
        }
        Refusals.assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-34")
    void anAssertionOfAMegabyteIsRefusedByKeycloakBeforeItReachesUs() {
        TokenResponse response = realm.redeem("e30.".repeat(250_000));

        assertThat(response.status()).isIn(400, 413);
        assertThat(response.http().body()).doesNotContain("access_token", "\tat ");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    private static String ofLength(int length) {
        return ofLength(realm.assertion(), length);
    }

    /** Base 64 has no text of 4n + 1 characters, hence the search over both parts. */
    private static String ofLength(Assertion assertion, int length) {
        int room = length - assertion.with("padding", "").compact().length();
        return IntStream.rangeClosed(0, 3)
                .boxed()
                .flatMap(header -> IntStream.rangeClosed(room * 3 / 4 - 12, room * 3 / 4 + 4)
                        .mapToObj(payload -> assertion
                                .header("x", "h".repeat(header))
                                .with("padding", "p".repeat(payload))
                                .compact()))
                .filter(compact -> compact.length() == length)
                .findFirst()
                .orElseThrow();
    }
}
