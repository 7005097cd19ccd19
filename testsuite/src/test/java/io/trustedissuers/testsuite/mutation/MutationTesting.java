// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import io.trustedissuers.testsuite.server.Distribution;
import io.trustedissuers.testsuite.server.ProviderJar;
import io.trustedissuers.testsuite.server.SystemProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The profile {@code mutation}: docs/mutation-testing.md says what it does and what came out. */
public final class MutationTesting {
    /** Coverage is found for all of them at once. */
    static final List<String> ROOMS = List.of("assertion", "authorization", "issuer", "replay", "subject");

    private static final int BATCH = 25;

    private final Deadline deadline = Deadline.in(Duration.ofMinutes(Long.getLong("mutation.minutes", 8)));
    private final Pattern again = Pattern.compile(System.getProperty("mutation.again", "none"));
    private final Pattern chosen = Pattern.compile(System.getProperty("mutation.mutants", ""));
    private final Path jar = ProviderJar.path();
    private final String version = SystemProperty.required("keycloak.version");
    private final Path libraries = Distribution.of(version).resolve("lib/lib");
    private final Mutants mutants = new Mutants(jar, libraries);
    private final Results results = Results.read(Path.of(SystemProperty.required("mutation.results")), this::isCurrent);

    private MutationTesting() throws IOException {}

    public static void main(String[] arguments) throws IOException {
        MutationTesting testing = new MutationTesting();
        List<String> rooms =
                Arrays.asList(SystemProperty.required("mutation.rooms").split(","));
        if (Long.getLong("mutation.minutes", 8) > 0) {
            testing.run(rooms);
        }
        testing.report();
        System.exit(0);
    }

    private void run(List<String> rooms) throws IOException {
        Path work = Files.createDirectories(Path.of(SystemProperty.required("mutation.work")));
        try (Servers servers = new Servers(AgentJar.in(work));
                TestSuite suite = new TestSuite(servers)) {
            Coverage coverage = new Coverage(work.resolve("coverage-" + version + "-" + hashOfRooms()), servers, suite);
            List<TestClass> tests = coverage.of(testClasses(), mutants, ProviderClasses.of(jar, ROOMS), deadline);
            UnitTests units = new UnitTests(suite, jar, libraries, Path.of(SystemProperty.required("mutation.units")));
            for (String room : rooms) {
                String any = ProviderClasses.of(jar, List.of(room)).get(0);
                units.requirePassing(any, mutants.code(any));
            }
            Trial trial = new Trial(servers, suite, units, Long.getLong("mutation.seconds", 30));
            Control control = new Control(suite);
            List<Mutant> open = open(rooms);
            System.out.println(open.size() + " mutants to try, " + tests.size() + " test classes");
            for (int from = 0; from < open.size() && !deadline.isOver(); from += BATCH) {
                List<Mutant> batch = open.subList(from, Math.min(from + BATCH, open.size()));
                List<Result> found = new ArrayList<>();
                for (Mutant mutant : batch) {
                    if (!deadline.isOver()) {
                        found.add(tried(mutant, trial, tests));
                    }
                }
                boolean confirmed = control.confirms(found, tests);
                if (confirmed) {
                    results.add(found);
                }
                if (!confirmed || from / BATCH % 3 == 2) {
                    // A new server, and a new log.
                    suite.restart();
                }
            }
        }
    }

    private Result tried(Mutant mutant, Trial trial, List<TestClass> tests) throws IOException {
        long start = System.nanoTime();
        List<TestClass> covering = tests.stream()
                .filter(test -> !test.covering(mutant.line()).isEmpty())
                .sorted(new Promise(mutant, results.all()).highestFirst())
                .toList();
        Result result = trial.of(mutant, mutants.code(mutant), Hash.of(mutants.code(mutant.className())), covering);
        System.out.printf(
                "%5d ms  %s %s: %s:%d %s, %s%n",
                (System.nanoTime() - start) / 1_000_000,
                result.outcome(),
                result.by(),
                mutant.className(),
                mutant.line().number(),
                mutant.method(),
                mutant.description());
        return result;
    }

    private List<Mutant> open(List<String> rooms) throws IOException {
        List<Mutant> open = new ArrayList<>();
        for (String room : rooms) {
            for (String name : ProviderClasses.of(jar, List.of(room))) {
                mutants.of(name).stream()
                        .filter(mutant -> chosen.matcher(mutant.name()).find())
                        .filter(mutant -> results.of(mutant)
                                .map(result ->
                                        again.matcher(result.outcome().name()).matches())
                                .orElse(true))
                        .forEach(open::add);
            }
        }
        return open;
    }

    private static List<String> testClasses() throws IOException {
        boolean all = Boolean.getBoolean("mutation.servers");
        return TestClasses.named(Pattern.compile(System.getProperty("mutation.tests", ""))).stream()
                .filter(name -> all || TestClasses.onTheStandardServer(name))
                .filter(name -> !name.contains(".console."))
                .toList();
    }

    private void report() throws IOException {
        List<Mutant> all = new ArrayList<>();
        for (String name : ProviderClasses.of(jar, ROOMS)) {
            all.addAll(mutants.of(name));
        }
        List<Remark> remarks = Files.readAllLines(Path.of(SystemProperty.required("mutation.remarks"))).stream()
                .skip(1)
                .map(Remark::parse)
                .toList();
        Sources sources = new Sources(Path.of(SystemProperty.required("mutation.sources")));
        new MutationReport(all, results, remarks, sources).write(Path.of(SystemProperty.required("mutation.doc")));
    }

    private String hashOfRooms() throws IOException {
        StringBuilder hashes = new StringBuilder();
        for (String name : ProviderClasses.of(jar, ROOMS)) {
            hashes.append(name).append(Hash.of(mutants.code(name)));
        }
        return Hash.of(hashes.toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isCurrent(Result result) {
        return mutants.find(result.className())
                .map(Hash::of)
                .filter(result.classHash()::equals)
                .isPresent();
    }
}
