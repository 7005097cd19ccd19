// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The shaded JAR that an admin would drop in, as the system property {@code provider.jar} names it. */
public final class ProviderJar {
    private ProviderJar() {}

    /** False in a run with {@code -Dprovider.jar=none}, which tries the harness on plain Keycloaks. */
    public static boolean isWanted() {
        return !SystemProperty.required("provider.jar").equals("none");
    }

    public static Path path() {
        Path path = Path.of(SystemProperty.required("provider.jar"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException(
                    "No JAR at " + path + ": build the provider first, or run with -Dprovider.jar=none");
        }
        return path;
    }

    static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
