// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The test statistic of the measurement, against values worked out by hand. */
class RankSumTest {
    private static final double EXACT = 1e-9;

    @Test
    void equalSamplesCanNotBeToldApart() {
        RankSum same = RankSum.of(new long[] {1, 2, 3}, new long[] {1, 2, 3});

        assertThat(same.superiority()).isEqualTo(0.5, within(EXACT));
        assertThat(same.p()).isEqualTo(1, within(1e-6));
    }

    @Test
    void samplesThatDoNotOverlapAreToldApartAlways() {
        RankSum apart = RankSum.of(new long[] {1, 2, 3, 4}, new long[] {5, 6, 7, 8});

        assertThat(apart.superiority()).isEqualTo(1, within(EXACT));
        assertThat(apart.z()).isEqualTo(8 / Math.sqrt(12), within(EXACT));
    }

    @Test
    void tiesCountHalfAndNarrowTheSpread() {
        RankSum tied = RankSum.of(new long[] {1, 1, 2}, new long[] {1, 2, 2});

        assertThat(tied.superiority()).isEqualTo(6 / 9.0, within(EXACT));
        assertThat(tied.z()).isEqualTo(1.5 / Math.sqrt(9 / 12.0 * (7 - 48 / 30.0)), within(EXACT));
    }
}
