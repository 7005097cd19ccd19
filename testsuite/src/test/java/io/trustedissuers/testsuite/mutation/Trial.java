// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Puts one mutant into the servers and lets tests loose on it until one fails. */
final class Trial {
    private static final int PATIENCE = 5;
    private static final long GRACE_SECONDS = 40;

    private final Servers servers;
    private final TestSuite suite;
    private final UnitTests units;
    private final long budgetMillis;

    Trial(Servers servers, TestSuite suite, UnitTests units, long budgetSeconds) {
        this.units = units;
        this.servers = servers;
        this.suite = suite;
        this.budgetMillis = budgetSeconds * 1000;
    }

    /** @param tests in the order in which they are tried */
    Result of(Mutant mutant, byte[] code, String classHash, List<TestClass> tests) throws IOException {
        Optional<String> unit = units.killer(mutant.className(), code);
        if (unit.isPresent()) {
            return Result.of(mutant, classHash, Outcome.KILLED, unit.get());
        }
        if (tests.isEmpty()) {
            return Result.of(mutant, classHash, Outcome.NOT_COVERED, "0");
        }
        String problem = servers.replace(mutant.className().replace('.', '/'), code);
        try {
            return problem.isEmpty()
                    ? tried(mutant, classHash, tests)
                    : Result.of(mutant, classHash, Outcome.NOT_VIABLE, problem.replaceAll("\\s+", " "));
        } finally {
            servers.restoreAll();
        }
    }

    private Result tried(Mutant mutant, String classHash, List<TestClass> tests) {
        int count = 0;
        long spent = 0;
        for (TestClass test : tests) {
            List<CoveredTest> covering = test.covering(mutant.line());
            long expected = test.millis(covering);
            if (count > 0 && spent + expected > budgetMillis) {
                return Result.of(mutant, classHash, Outcome.SURVIVED_SO_FAR, String.valueOf(count));
            }
            FirstFailure failure = new FirstFailure();
            if (!suite.run(selectors(covering), PATIENCE * expected / 1000 + GRACE_SECONDS, failure)) {
                return Result.of(mutant, classHash, Outcome.TIMED_OUT, test.simpleName());
            }
            if (failure.killer().isPresent()) {
                return Result.of(
                        mutant, classHash, Outcome.KILLED, failure.killer().get());
            }
            count += failure.tests();
            spent += expected;
        }
        return Result.of(mutant, classHash, Outcome.SURVIVED, String.valueOf(count));
    }

    static List<DiscoverySelector> selectors(List<CoveredTest> tests) {
        return tests.stream()
                .<DiscoverySelector>map(test -> DiscoverySelectors.selectUniqueId(test.id()))
                .toList();
    }
}
