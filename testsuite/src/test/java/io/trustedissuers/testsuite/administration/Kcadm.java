// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import io.trustedissuers.testsuite.server.Distribution;
import io.trustedissuers.testsuite.server.KeycloakServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code kcadm.sh} of the distribution, logged in at a server; each call is a process of its own. */
final class Kcadm {
    private final Path script;
    private final Path config;
    private final String realm;

    private Kcadm(Path script, Path config, String realm) {
        this.script = script;
        this.config = config;
        this.realm = realm;
    }

    static Kcadm loggedIn(KeycloakServer server, String realm, Path directory) throws IOException {
        Path script = Distribution.of(server.version()).resolve("bin/kcadm.sh");
        Kcadm kcadm = new Kcadm(script, directory.resolve("kcadm.config"), realm);
        Terminal terminal = kcadm.start(
                "config",
                "credentials",
                "--server",
                server.url(),
                "--realm",
                "master",
                "--user",
                "admin",
                "--password",
                "admin-of-the-tests");
        if (terminal.exit() != 0) {
            throw new AssertionError(terminal);
        }
        return kcadm;
    }

    /** A command in the realm under test: {@code run("get", "trusted-issuers")}. */
    Terminal run(String command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-r", realm));
        return start(all.toArray(String[]::new));
    }

    /** A whole line as an admin would paste it into a shell. */
    Terminal paste(String line) throws IOException {
        // The shell reads the line; its kcadm.sh is the one of the distribution.
        String shell = "kcadm.sh() { bash \"$SCRIPT\" \"$@\" --config \"$CONFIG\"; }\n" + line;
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", shell);
        builder.environment().put("SCRIPT", script.toString());
        builder.environment().put("CONFIG", config.toString());
        return run(builder);
    }

    /** What stood on the terminal, both streams together, and the exit code. */
    record Terminal(int exit, String text) {}

    private Terminal start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", config.toString()));
        return run(new ProcessBuilder(command));
    }

    private static Terminal run(ProcessBuilder builder) throws IOException {
        builder.redirectErrorStream(true);
        builder.environment().put("KC_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Terminal(process.waitFor(), text.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
