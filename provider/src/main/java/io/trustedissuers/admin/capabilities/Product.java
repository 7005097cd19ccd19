// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.capabilities;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** What the manifest of our JAR says. */
final class Product {
    private static final Attributes MANIFEST = manifest();

    private Product() {}

    static String version() {
        return MANIFEST.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    /** Versions of Keycloak. */
    static List<String> testedWithKeycloak() {
        return List.of(MANIFEST.getValue("Tested-With-Keycloak").split(", "));
    }

    private static Attributes manifest() {
        URI own = URI.create(Product.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        try (JarFile jar = new JarFile(new File(own))) {
            return jar.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
