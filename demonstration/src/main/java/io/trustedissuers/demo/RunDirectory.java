// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where one run keeps its server, database and sessions; gone when the run is over. */
final class RunDirectory implements AutoCloseable {
    private final Path path;

    /** Below the given directory, unless that has a space in its name, which Keycloak's scripts do not survive. */
    RunDirectory(Path below, int port) throws IOException {
        Path wanted = below.resolve("run-" + port);
        if (wanted.toString().contains(" ")) {
            path = Files.createTempDirectory("trusted-issuers-demo-");
        } else {
            delete(wanted);
            path = Files.createDirectories(wanted);
        }
    }

    Path path() {
        return path;
    }

    Path server() {
        return path.resolve("keycloak");
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
