// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trustedissuers.testsuite.server.ProviderJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Provider JARs share one class path with Keycloak and each other, so ours brings nothing that is not under our name. */
class JarContentTest {
    private static final Pattern ALLOWED = Pattern.compile(
            """
            io/trustedissuers/.*\
            |META-INF/services/[^/]+\
            |META-INF/(MANIFEST\\.MF|beans\\.xml|keycloak-themes\\.json|LICENSE|NOTICE)\
            |theme/trusted-issuers/admin/.*""");

    @BeforeEach
    void thereIsAJar() {
        assumeTrue(ProviderJar.isWanted(), "a run without our JAR");
    }

    @Test
    void nothingLiesOutsideOurOwnNames() throws IOException {
        try (JarFile jar = open()) {
            assertThat(files(jar)).allMatch(ALLOWED.asMatchPredicate());
        }
    }

    @Test
    void restResourcesAreFoundBecauseThereIsABeansXml() throws IOException {
        try (JarFile jar = open()) {
            assertThat(files(jar)).contains("META-INF/beans.xml");
        }
    }

    @Test
    void servicesNameClassesOfTheJar() throws IOException {
        try (JarFile jar = open()) {
            List<String> files = files(jar);
            List<String> services = files.stream()
                    .filter(file -> file.startsWith("META-INF/services/"))
                    .toList();
            assertThat(services).isNotEmpty();
            for (String service : services) {
                assertThat(lines(jar, service)).as(service).isNotEmpty().allSatisfy(name -> assertThat(files)
                        .contains(name.replace('.', '/') + ".class"));
            }
        }
    }

    @Test
    void theManifestSaysWhichKeycloaksItWasTestedWith() throws IOException {
        try (JarFile jar = open()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Tested-With-Keycloak"))
                    .contains(System.getProperty("keycloak.oldest.version"))
                    .contains(System.getProperty("keycloak.newest.version"));
        }
    }

    private static JarFile open() throws IOException {
        return new JarFile(ProviderJar.path().toFile());
    }

    private static List<String> files(JarFile jar) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    private static List<String> lines(JarFile jar, String file) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
