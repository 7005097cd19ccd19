// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.LifetimeGate;
import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a used assertion is remembered. */
class MemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.250Z");

    @ParameterizedTest(name = "expiring in {0} s")
    @ValueSource(longs = {3600, 601, 600, 300, 1, 0, -1, -119, -120})
    @DisplayName("Sentry's memory of ten minutes: a used assertion is remembered until it can not be accepted any more")
    void aUsedAssertionIsRememberedUntilItCanNotBeAcceptedAnyMore(long seconds) {
        Instant expiresAt = NOW.plusSeconds(seconds);

        Instant forgotten = NOW.plusSeconds(FirstUse.life(expiresAt, NOW));

        // Until it has expired on the slowest clock, of which two minutes are allowed on either side.
        Duration needed = LifetimeGate.LONGEST_SKEW.plusMinutes(4);
        assertThat(forgotten).isAfter(expiresAt.plus(needed));
        assertThat(FirstUse.life(expiresAt, NOW)).isPositive();
        assertThat(Duration.between(expiresAt, forgotten)).isLessThanOrEqualTo(needed.plusSeconds(1));
    }

    @Test
    void whatMayHaveBeenUsedBeforeTheMemoryBeganIsRefused() {
        Instant start = Instant.ofEpochSecond(1_000_000);

        FirstUse.requireRemembered(start, 1_000_000);
        assertRefused(Reason.REPLAY_STORE_TOO_YOUNG, () -> FirstUse.requireRemembered(start.minusMillis(1), 1_000_000));
    }
}
