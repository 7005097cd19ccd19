// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final LogPace pace = new LogPace();

    @Test
    void aSourceIsDueOnceAMinute() {
        assertThat(pace.isDue("a", NOW)).isTrue();
        assertThat(pace.isDue("a", NOW.plusSeconds(59))).isFalse();
        assertThat(pace.isDue("b", NOW.plusSeconds(59))).isTrue();
        assertThat(pace.isDue("a", NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void notMoreThanAHundredAreDueInAMinute() {
        assertThat(IntStream.range(0, 500).filter(i -> pace.isDue("issuer-" + i, NOW)))
                .hasSize(100);
        assertThat(pace.isDue("late", NOW.plusSeconds(59))).isFalse();
        assertThat(pace.isDue("later", NOW.plusSeconds(60))).isTrue();
    }
}
