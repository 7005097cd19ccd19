// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import io.trustedissuers.testsuite.mutation.agent.Probes;
import io.trustedissuers.testsuite.mutation.agent.Switchboard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The package {@code agent} as the JAR that a server's JVM starts with. */
final class AgentJar {
    private AgentJar() {}

    static Path in(Path directory) throws IOException {
        Path jar = directory.resolve("agent.jar").toAbsolutePath();
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", Switchboard.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Boot-Class-Path", jar.getFileName().toString());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Path code : code()) {
                entries.putNextEntry(new JarEntry(root().relativize(code).toString()));
                Files.copy(code, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }

    private static List<Path> code() throws IOException {
        String name = Probes.class.getPackageName().replace('.', '/');
        try (Stream<Path> files = Files.list(root().resolve(name))) {
            return files.sorted().toList();
        }
    }

    static Path root() {
        try {
            return Path.of(Probes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
