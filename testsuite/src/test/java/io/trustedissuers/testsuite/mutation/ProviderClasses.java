// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** The classes of some rooms in our JAR. */
final class ProviderClasses {
    private static final String ROOT = "io/trustedissuers/";

    private ProviderClasses() {}

    static List<String> of(Path jar, List<String> rooms) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> rooms.stream().anyMatch(room -> name.startsWith(ROOT + room + "/")))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    static String room(String className) {
        return className.substring(ROOT.length()).split("\\.")[0];
    }
}
