// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of {@code kc.sh}: never outlives the tests, and tells the end of its log when it fails. */
final class ServerProcess {
    static final String ADMIN = "admin";
    static final String PASSWORD = "admin-of-the-tests";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Process process;
    private final ServerLog log;

    /** Starts soon and stays small, which is what tests want. */
    ServerProcess(List<String> command, List<String> javaOptions, Path logFile) {
        this(command, "-XX:TieredStopAtLevel=1 -Xmx768m " + String.join(" ", javaOptions), logFile);
    }

    ServerProcess(List<String> command, String javaOptions, Path logFile) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(logFile.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KC_"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        environment.put("JAVA_OPTS_APPEND", javaOptions);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.log = new ServerLog(logFile);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** The JVM's, which is a child of kc.sh (26.7.4) or has taken its place (26.4.7). */
    long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .map(ProcessHandle::pid)
                .orElse(process.pid());
    }

    ServerLog log() {
        return log;
    }

    void awaitSuccess(Duration deadline) {
        if (!exitsWithin(deadline)) {
            kill();
            throw failure("did not end within " + deadline);
        }
        if (process.exitValue() != 0) {
            throw failure("ended with " + process.exitValue());
        }
    }

    void awaitReady(BooleanSupplier ready, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!ready.getAsBoolean()) {
            if (exitsWithin(POLL)) {
                throw failure("ended with " + process.exitValue() + " while starting");
            }
            if (System.nanoTime() > end) {
                kill();
                throw failure("was not ready within " + deadline);
            }
        }
    }

    /** An orderly shutdown: the database is whole afterwards. */
    void stop() {
        process.destroy();
        if (!exitsWithin(GRACE)) {
            kill();
        }
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        exitsWithin(GRACE);
    }

    private boolean exitsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }

    private IllegalStateException failure(String what) {
        String command = String.join(" ", process.info().commandLine().orElse("kc.sh"));
        return new IllegalStateException(
                "Keycloak " + what + " (" + command + "). End of " + log.file() + ":\n" + log.tail(60));
    }
}
