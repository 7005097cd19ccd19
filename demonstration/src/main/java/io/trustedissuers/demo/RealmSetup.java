// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code setup.sh}: the plain kcadm lines with which an admin would do it. */
final class RealmSetup {
    private final Path script;
    private final Path log;

    RealmSetup(Path script, Path log) {
        this.script = script;
        this.log = log;
    }

    void show(Terminal terminal) throws IOException {
        terminal.heading("Setting up realm vendor");
        terminal.block("The file is " + script);
        terminal.blank();
        terminal.block(Files.readString(script));
        for (String record : List.of("acme-agents.json", "initech-agents.json")) {
            terminal.caption(record);
            terminal.block(Files.readString(script.resolveSibling(record)));
            terminal.blank();
        }
    }

    Void run(RunDirectory directory, Children children, Map<String, String> variables)
            throws IOException, InterruptedException {
        String path = directory.server().resolve("bin") + ":" + System.getenv("PATH");
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", path);
        environment.put("KC_OPTS", "-Duser.home=" + directory.path() + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        if (children.start(log, environment, List.of("bash", script.toString())).waitFor() != 0) {
            List<String> lines = Files.readAllLines(log);
            throw new DemoFailure("setup.sh failed: " + lines.get(lines.size() - 1) + " (its log is " + log + ")");
        }
        return null;
    }
}
