// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines that people wrote, to show them beside what was done to them. */
final class Sources {
    private final Path root;
    private final Map<Path, List<String>> files = new HashMap<>();

    Sources(Path root) {
        this.root = root;
    }

    String line(Line line) {
        String file = line.className().replaceAll("\\$.*", "").replace('.', '/') + ".java";
        return files.computeIfAbsent(root.resolve(file), Sources::read)
                .get(line.number() - 1)
                .strip();
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
