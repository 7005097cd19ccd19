// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A test class with what its tests run. */
record TestClass(String name, List<CoveredTest> tests) {
    /** Those that run a line; all of them, if only the set-up of the class does. */
    List<CoveredTest> covering(Line line) {
        List<CoveredTest> own = tests.stream()
                .filter(test -> !test.isSetup() && test.lines().contains(line))
                .toList();
        boolean setupAlone = own.isEmpty()
                && tests.stream()
                        .anyMatch(test -> test.isSetup() && test.lines().contains(line));
        return setupAlone ? tests.stream().filter(test -> !test.isSetup()).toList() : own;
    }

    long millis(List<CoveredTest> some) {
        Set<CoveredTest> counted = new HashSet<>(some);
        return tests.stream()
                .filter(test -> test.isSetup() || counted.contains(test))
                .mapToLong(CoveredTest::millis)
                .sum();
    }

    /** The part of the test suite it belongs to. */
    String topic() {
        String[] names = name.split("\\.");
        return names[names.length - 2];
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
