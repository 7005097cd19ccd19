// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Notes which lines of the servers each test runs. */
final class CoverageListener implements TestExecutionListener {
    private final Servers servers;
    private final LineProbes probes;
    private final List<CoveredTest> tests = new ArrayList<>();
    private final Set<Line> setup = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private long classStart = System.nanoTime();
    private long testStart;
    private long inTests;

    CoverageListener(Servers servers, LineProbes probes) {
        this.servers = servers;
        this.probes = probes;
        servers.takeLines();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            setup.addAll(take());
            testStart = System.nanoTime();
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failures.add(test.getDisplayName() + ": " + result.getThrowable().orElse(null));
        }
        if (test.isTest()) {
            long took = System.nanoTime() - testStart;
            inTests += took;
            tests.add(new CoveredTest(test.getUniqueId(), took / 1_000_000, take()));
        }
    }

    List<CoveredTest> tests() {
        setup.addAll(take());
        long around = System.nanoTime() - classStart - inTests;
        List<CoveredTest> all = new ArrayList<>(tests);
        all.add(new CoveredTest(CoveredTest.SETUP, around / 1_000_000, setup));
        return all;
    }

    List<String> failures() {
        return failures;
    }

    private Set<Line> take() {
        return servers.takeLines().stream().map(probes::line).collect(Collectors.toSet());
    }
}
