// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

/** What became of a mutant. */
enum Outcome {
    KILLED,
    /** The tests did not end: the mutant loops or waits. Counts as killed, as at PIT. */
    TIMED_OUT,
    /** All tests that run its line passed. */
    SURVIVED,
    /** The tests that were tried passed; others that run its line were not tried. */
    SURVIVED_SO_FAR,
    NOT_COVERED,
    /** The JVM does not take it, so nobody could be harmed by it. */
    NOT_VIABLE;

    boolean isKilled() {
        return this == KILLED || this == TIMED_OUT;
    }
}
