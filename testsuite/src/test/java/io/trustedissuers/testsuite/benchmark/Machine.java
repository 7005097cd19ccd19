// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.server.Version;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where, when and with what a part ran: a figure without that is worth nothing. */
final class Machine {
    private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"((\\d+)[^\"]*)\"");

    private Machine() {}

    static ObjectNode describe(Site site) {
        Matcher java = RELEASE.matcher(read(site.javaHome().resolve("release")));
        if (!java.find()) {
            throw new IllegalStateException("No JAVA_VERSION in the file release of " + site.javaHome());
        }
        return Json.object()
                .put("at", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString())
                .put("commit", git("rev-parse", "--short", "HEAD"))
                .put(
                        "changed",
                        !git("status", "--porcelain", "--untracked-files=no", "--", ":/", ":!/docs")
                                .isEmpty())
                .put("quick", site.options().quick())
                .put("provisional", site.options().provisional())
                .put("rounds", site.options().rounds())
                .put("keycloak", Version.UNDER_TEST.number())
                .put("database", site.databaseName().equals("postgres") ? "PostgreSQL" : "H2")
                .put("java", java.group(1))
                .put("javaFeature", java.group(2))
                .put("processor", processor())
                .put("cores", Cores.COUNT)
                .put("pinned", Cores.canPin())
                .put("loadAverage", load());
    }

    /** The load average of the last minute, in which the servers' own starts are. */
    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        return read(file)
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException noGit) {
            return "unknown";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
