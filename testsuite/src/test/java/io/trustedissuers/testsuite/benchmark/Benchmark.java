// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures an exchange beside what else Keycloak does, and writes docs/performance.md: {@code mvn verify -Pbenchmark}.
 * The figures of one run stay in docs/performance until the same part runs again on the same database and Java.
 */
public final class Benchmark {
    private Benchmark() {}

    public static void main(String[] arguments) {
        Options options = Options.fromProperties();
        for (Path javaHome : options.javaHomes()) {
            for (String database : options.databases()) {
                run(options, database, javaHome);
            }
        }
        Report.write(options.docs());
    }

    private static void run(Options options, String database, Path javaHome) {
        try (Site site = new Site(options, database, javaHome)) {
            for (Part part : Part.values()) {
                if (options.wants(part.word()) && part.fits(site)) {
                    System.out.printf(Locale.ROOT, "%n%s on %s, %s%n", part.word(), database, javaHome);
                    part.measure(site).write();
                    Report.write(options.docs());
                }
            }
        }
    }
}
