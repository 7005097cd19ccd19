// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.List;
import java.util.function.Predicate;

/** One row of a table: the mutants of a room or of a class. */
record Tally(String name, List<Verdict> verdicts) {
    static final String HEAD =
            """
            | | mutants | not tried | killed | timed out | survived | not covered | equal in effect | killed | killed of those that differ |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    /** What was not tried counts as not killed: a run that tried the easy ones alone must not look good. */
    String row() {
        long viable = verdicts.size() - count(verdict -> verdict.is(Outcome.NOT_VIABLE));
        long killed = count(Verdict::isKilled);
        return "| " + name + " | "
                + verdicts.size() + " | "
                + (verdicts.size() - count(Verdict::isTried)) + " | "
                + count(verdict -> verdict.is(Outcome.KILLED)) + " | "
                + count(verdict -> verdict.is(Outcome.TIMED_OUT)) + " | "
                + count(verdict -> verdict.is(Outcome.SURVIVED) || verdict.is(Outcome.SURVIVED_SO_FAR)) + " | "
                + count(verdict -> verdict.is(Outcome.NOT_COVERED)) + " | "
                + count(Verdict::isEqual) + " | "
                + percent(killed, viable) + " | "
                + percent(killed, viable - count(Verdict::isEqual)) + " |\n";
    }

    private long count(Predicate<Verdict> condition) {
        return verdicts.stream().filter(condition).count();
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : 100 * part / whole + " %";
    }
}
