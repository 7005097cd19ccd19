// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/**
 * The tests that have killed mutants of late, without any: only if they pass, it was the mutants that made them fail, and
 * not a server that an earlier one has damaged.
 */
final class Control {
    private static final int CLASSES = 4;
    private static final long SECONDS = 200;

    private final TestSuite suite;

    Control(TestSuite suite) {
        this.suite = suite;
    }

    boolean confirms(Collection<Result> results, List<TestClass> tests) {
        Set<String> killers = results.stream().map(Result::killer).collect(Collectors.toSet());
        List<TestClass> classes = tests.stream()
                .filter(test -> killers.contains(test.simpleName()))
                .sorted(Comparator.comparingLong(test -> test.millis(test.tests())))
                .limit(CLASSES)
                .toList();
        FirstFailure failure = new FirstFailure();
        for (TestClass test : classes) {
            boolean ended = suite.run(List.of(DiscoverySelectors.selectClass(test.name())), SECONDS, failure);
            if (!ended || failure.killer().isPresent()) {
                System.out.println("control  " + failure.killer() + " " + failure.message());
                return false;
            }
        }
        return true;
    }
}
