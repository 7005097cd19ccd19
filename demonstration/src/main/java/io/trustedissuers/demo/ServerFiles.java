// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;

/**
 * What the build has laid beside the program.
 *
 * @param distribution the zip of Keycloak
 * @param jar what an admin drops into its {@code providers/}
 */
record ServerFiles(Path distribution, Path jar) {

    static ServerFiles beside(Path program) throws IOException {
        try (JarInputStream packaged = new JarInputStream(Files.newInputStream(program))) {
            Attributes manifest = packaged.getManifest().getMainAttributes();
            Path folder = program.resolveSibling("server");
            return new ServerFiles(
                    folder.resolve("keycloak-quarkus-dist-" + manifest.getValue("Keycloak-Version") + ".zip"),
                    folder.resolve("keycloak-trusted-issuers-" + manifest.getValue("Implementation-Version") + ".jar"));
        }
    }
}
