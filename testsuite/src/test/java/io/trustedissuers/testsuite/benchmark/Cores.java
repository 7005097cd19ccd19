// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Gives the servers one core and the load another, where Linux's taskset is there; else all share what there is. */
final class Cores {
    /** Before anything is pinned: afterwards Java counts only its own. */
    static final int COUNT = Runtime.getRuntime().availableProcessors();

    static final int OF_SERVERS = 0;
    static final int OF_LOAD = 1;

    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final boolean CAN_PIN = Files.isExecutable(TASKSET) && COUNT > 1;

    private Cores() {}

    static boolean canPin() {
        return CAN_PIN;
    }

    /** To be done after the start, so that a JVM has sized its pools and chosen its collector for the machine. */
    static void pin(long pid, int core) {
        taskset(pid, String.valueOf(core));
    }

    /** Processes inherit the cores of who starts them. */
    static void releaseThisProcess() {
        taskset(ProcessHandle.current().pid(), OF_SERVERS + "," + OF_LOAD);
    }

    static void pinThisProcess() {
        pin(ProcessHandle.current().pid(), OF_LOAD);
    }

    private static void taskset(long pid, String cores) {
        if (!CAN_PIN) {
            return;
        }
        try {
            new ProcessBuilder(TASKSET.toString(), "-a", "-cp", cores, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
