// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import io.trustedissuers.testsuite.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test classes of this module that need a Keycloak. */
final class TestClasses {
    private TestClasses() {}

    static List<String> named(Pattern pattern) throws IOException {
        Path root = AgentJar.root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("IT.class") && !file.contains("$"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> pattern.matcher(name).find())
                    .sorted()
                    .toList();
        }
    }

    /** Whether it shares its server with most of the others, so that it costs no start. */
    static boolean onTheStandardServer(String name) {
        try {
            Server server = Class.forName(name, false, TestClasses.class.getClassLoader())
                    .getAnnotation(Server.class);
            return server != null && server.equals(Standard.class.getAnnotation(Server.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Server
    private static final class Standard {}
}
