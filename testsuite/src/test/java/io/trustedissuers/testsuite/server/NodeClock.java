// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The clock of one server, which a test can step while the server runs: libfaketime between Java and the C library. */
public final class NodeClock {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Path file;

    private NodeClock(Path file) {
        this.file = file;
    }

    static NodeClock createdIn(Path directory) {
        if (!Files.exists(LIBRARY)) {
            throw new IllegalStateException("No " + LIBRARY + ": install Debian's package libfaketime");
        }
        try {
            NodeClock clock = new NodeClock(Files.createDirectories(directory).resolve("offset"));
            clock.set();
            return clock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ahead of the true time by so much, or behind if negative. */
    public void step(Duration offset) {
        try {
            Path next = file.resolveSibling("next");
            Files.writeString(next, String.format("%+d", offset.toSeconds()));
            // Never an empty file for a server that reads it now.
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Right again. */
    public void set() {
        step(Duration.ZERO);
    }

    /**
     * Only the wall clock, and the file is read at each question. Without the last line but one waits in Java end at once
     * (libfaketime 0.9.10, glibc 2.36), and no server starts.
     */
    List<String> launcher() {
        return List.of(
                "env",
                "LD_PRELOAD=" + LIBRARY,
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0",
                "NO_FAKE_STAT=1");
    }
}
