// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** Which test runs which line of the servers: found once for each test class, and kept in a file. */
final class Coverage {
    private static final long LONGEST_CLASS = 240;

    private final Path directory;
    private final Servers servers;
    private final TestSuite suite;

    Coverage(Path directory, Servers servers, TestSuite suite) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.servers = servers;
        this.suite = suite;
    }

    List<TestClass> of(List<String> names, Mutants mutants, List<String> provider, Deadline deadline)
            throws IOException {
        List<String> unknown =
                names.stream().filter(name -> !Files.exists(file(name))).toList();
        if (!unknown.isEmpty()) {
            find(unknown, mutants, provider, deadline);
        }
        List<TestClass> known = new ArrayList<>();
        for (String name : names) {
            if (Files.exists(file(name))) {
                known.add(new TestClass(
                        name,
                        Files.readAllLines(file(name)).stream()
                                .map(CoveredTest::parse)
                                .toList()));
            }
        }
        return known;
    }

    private void find(List<String> names, Mutants mutants, List<String> provider, Deadline deadline)
            throws IOException {
        LineProbes probes = new LineProbes();
        for (String name : provider) {
            servers.replace(name.replace('.', '/'), probes.into(mutants.code(name)));
        }
        // The first one pays for the start of the server, and so runs twice.
        suite.run(List.of(DiscoverySelectors.selectClass(names.get(0))), LONGEST_CLASS, new FirstFailure());
        for (String name : names) {
            if (deadline.isOver()) {
                break;
            }
            find(name, probes);
        }
        servers.restoreAll();
    }

    private void find(String name, LineProbes probes) throws IOException {
        CoverageListener listener = new CoverageListener(servers, probes);
        boolean ended = suite.run(List.of(DiscoverySelectors.selectClass(name)), LONGEST_CLASS, listener);
        List<CoveredTest> tests = listener.tests();
        if (!ended || !listener.failures().isEmpty()) {
            System.out.println("left out " + name + ": " + listener.failures());
            tests = List.of();
        }
        Files.write(file(name), tests.stream().map(CoveredTest::toRow).toList());
        System.out.println("covered  " + name + ": " + tests.size());
    }

    /** Another one when the test class has changed; those beside it, which it may use, are not looked at. */
    private Path file(String name) {
        try {
            byte[] code = Files.readAllBytes(AgentJar.root().resolve(name.replace('.', '/') + ".class"));
            return directory.resolve(name + "-" + Hash.of(code));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
