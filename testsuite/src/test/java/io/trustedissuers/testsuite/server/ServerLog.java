// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server wrote to its console so far. */
public final class ServerLog {
    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    public String text() {
        return from(0);
    }

    /** A place to read on from: take it before the request, pass it to {@link #from} after. */
    public int position() {
        return bytes().length;
    }

    public String from(int position) {
        byte[] bytes = bytes();
        return new String(bytes, position, bytes.length - position, StandardCharsets.UTF_8);
    }

    /** The first group of the last match. */
    Optional<String> lastMatch(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text())
                .results()
                .map(match -> match.group(1))
                .reduce((one, next) -> next);
    }

    String tail(int lines) {
        List<String> all = text().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
