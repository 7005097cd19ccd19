// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The lines of link-exceptions.tsv: Keycloak version, complaint, reason. */
final class LinkException {
    private LinkException() {}

    static Set<String> allowedOn(String version) {
        Set<String> allowed = new TreeSet<>();
        try (InputStream file = LinkException.class.getResourceAsStream("/link-exceptions.tsv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .peek(LinkException::checkReason)
                    .filter(columns -> columns[0].equals(version))
                    .forEach(columns -> allowed.add(columns[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return allowed;
    }

    private static void checkReason(String[] columns) {
        if (columns.length != 3 || columns[2].isBlank()) {
            throw new IllegalArgumentException(
                    "version, complaint and reason are needed: " + String.join(" ", columns));
        }
    }
}
