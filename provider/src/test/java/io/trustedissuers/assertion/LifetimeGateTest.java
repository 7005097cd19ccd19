// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static io.trustedissuers.assertion.Verified.assertRefused;

import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To the second, which no test on a running server can be. Now is the second 1,000, the skew 60, the longest life 300. */
class LifetimeGateTest {
    @ParameterizedTest
    @CsvSource({
        "1000,1300,1000",
        "1000,1360,1000",
        "1060,1360,1060",
        "700,941,0",
        "1000,1001,1060",
        "999,1000,1000",
        "940,941,940"
    })
    void withinThemItIsAccepted(long issued, long expires, long notBefore) {
        check(claims(issued, expires, notBefore), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "700,940,700,EXPIRED",
        "1061,1300,1000,NOT_YET_VALID",
        "1000,1300,1061,NOT_YET_VALID",
        "1000,1000,1000,CLAIM_MALFORMED",
        "1001,1000,1000,CLAIM_MALFORMED",
        "1000,1361,1000,LIFETIME_TOO_LONG"
    })
    void oneSecondBeyondItRefuses(long issued, long expires, long notBefore, Reason reason) {
        assertRefused(reason, () -> check(claims(issued, expires, notBefore), Optional.empty()));
    }

    @Test
    void whatWasIssuedInTheSecondOfTheRevocationRefuses() {
        assertRefused(
                Reason.ISSUED_BEFORE_REVOCATION,
                () -> check(claims(1000, 1300, 1000), Optional.of(Instant.ofEpochSecond(1000))));
        check(claims(1000, 1300, 1000), Optional.of(Instant.ofEpochSecond(999)));
    }

    @Test
    void withoutNbfTheTimeOfIssueCounts() {
        check("'iat': 1000, 'exp': 1300", Optional.empty());
    }

    private static String claims(long issued, long expires, long notBefore) {
        return "'iat': %d, 'exp': %d, 'nbf': %d".formatted(issued, expires, notBefore);
    }

    private static void check(String claims, Optional<Instant> revoked) {
        LifetimeGate.check(
                Verified.with(claims),
                Instant.ofEpochSecond(1000),
                Duration.ofSeconds(300),
                Duration.ofSeconds(60),
                revoked);
    }
}
