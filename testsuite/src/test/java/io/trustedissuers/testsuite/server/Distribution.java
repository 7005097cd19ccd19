// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The Keycloak zips from Maven Central, unpacked below {@code target/keycloak}. */
public final class Distribution {
    private Distribution() {}

    /** The distribution of a version as it was published. */
    public static Path of(String version) {
        Path home = homes().resolve(version);
        if (!Files.exists(home)) {
            unpack(version, home);
        }
        return home;
    }

    static Path homes() {
        return Path.of(SystemProperty.required("keycloak.homes"));
    }

    static void unpack(String version, Path home) {
        Path zip =
                Path.of(SystemProperty.required("keycloak.zips")).resolve("keycloak-quarkus-dist-" + version + ".zip");
        Path partial = home.resolveSibling(home.getFileName() + ".partial");
        delete(partial);
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path inside = Path.of(entry.getName());
                if (!entry.isDirectory()) {
                    Path target = partial.resolve(inside.subpath(1, inside.getNameCount()));
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
            Files.move(partial, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
