// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line says.
 *
 * @param quick a few minutes instead of more than an hour: shows that everything runs, its figures are loose
 * @param quiet whether the machine has nothing else to do, which nobody but its user knows
 * @param parts which parts run; empty = all
 * @param databases as for {@code --db}
 * @param javaHomes the Javas that run the servers
 * @param recordings whether the servers write flight recordings
 * @param docs where the page, the chart and the figures go
 * @param testsuite where the sources of the peer are
 * @param scratch for recordings
 */
record Options(
        boolean quick,
        boolean quiet,
        List<String> parts,
        List<String> databases,
        List<Path> javaHomes,
        boolean recordings,
        Path docs,
        Path testsuite,
        Path scratch) {
    static Options fromProperties() {
        return new Options(
                isSet("benchmark.quick"),
                isSet("benchmark.quiet"),
                list("benchmark.parts"),
                list("benchmark.databases"),
                list("benchmark.java").stream().map(Options::javaHome).toList(),
                isSet("benchmark.jfr"),
                Path.of(System.getProperty("benchmark.docs")),
                Path.of(System.getProperty("benchmark.testsuite")),
                Path.of(System.getProperty("benchmark.scratch")));
    }

    boolean provisional() {
        return quick || !quiet;
    }

    boolean wants(String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    int rounds() {
        return quick ? 5 : 12;
    }

    /** How many are many. */
    int issuers() {
        return quick ? 2_000 : 10_000;
    }

    /** Of what takes long each time. */
    int repetitions() {
        return quick ? 1 : 3;
    }

    /** How many requests of each variant come before the first that counts. */
    int warmUp() {
        return quick ? 12_000 : 20_000;
    }

    double sliceSeconds() {
        return quick ? 0.7 : 1.5;
    }

    int users() {
        return quick ? 200 : 1_000;
    }

    /** Also without a value, as in {@code -Dbenchmark.quick}: Maven makes "true" of that. */
    private static boolean isSet(String property) {
        return Boolean.getBoolean(property);
    }

    private static Path javaHome(String text) {
        Path home = Path.of(text);
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            throw new IllegalArgumentException("benchmark.java: no bin/java below " + home);
        }
        return home;
    }

    private static List<String> list(String property) {
        return Arrays.stream(System.getProperty(property, "").split(","))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
