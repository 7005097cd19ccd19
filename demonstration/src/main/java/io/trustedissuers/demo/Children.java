// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** The processes that a run has started; closing ends them and whatever they started themselves. */
final class Children implements AutoCloseable {
    private static final int SECONDS_TO_LEAVE = 20;

    private final Deque<Process> started = new ConcurrentLinkedDeque<>();

    /** Starts a command whose output is added to the log. Settings of another Keycloak or proxy do not reach it. */
    Process start(Path log, Map<String, String> variables, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(Children::isForAnotherKeycloak);
        builder.environment().putAll(variables);
        Process process = builder.start();
        started.push(process);
        return process;
    }

    @Override
    public void close() {
        for (Process process : started) {
            List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
            family.add(process.toHandle());
            family.forEach(ProcessHandle::destroy);
            family.forEach(Children::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_LEAVE, TimeUnit.SECONDS)
                .join();
        if (process.destroyForcibly()) {
            process.onExit().join();
        }
    }

    private static boolean isForAnotherKeycloak(String variable) {
        return variable.startsWith("KC_")
                || variable.startsWith("KEYCLOAK_")
                || variable.startsWith("JAVA_OPTS")
                || variable.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }
}
