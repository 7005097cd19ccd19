// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All of them. */
@Tag("full")
class HostileAssertionsIT extends HostileAssertions {
    HostileAssertionsIT() {
        super(1);
    }

    @Test
    void thereAreMoreThanFifteenThousandAttacks() {
        assertThat(size()).isGreaterThan(15_000);
    }
}
