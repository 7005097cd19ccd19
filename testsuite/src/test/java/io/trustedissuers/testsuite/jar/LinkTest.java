// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trustedissuers.testsuite.server.Distribution;
import io.trustedissuers.testsuite.server.ProviderJar;
import io.trustedissuers.testsuite.server.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One JAR for all supported Keycloaks (decision D2): whatever our classes name exists in each of them. */
class LinkTest {
    @BeforeAll
    static void thereIsAJar() {
        assumeTrue(ProviderJar.isWanted(), "a run without our JAR");
    }

    @ParameterizedTest
    @EnumSource(names = {"OLDEST", "NEWEST"})
    void everythingOurClassesNameExists(Version version) throws IOException {
        Classes classes = new Classes();
        classes.add(ProviderJar.path());
        classes.addAll(Distribution.of(version.number()).resolve("lib/lib"));
        Linkage linkage = new Linkage(classes);

        Set<String> complaints = new TreeSet<>();
        try (JarFile jar = new JarFile(ProviderJar.path().toFile())) {
            for (JarEntry entry : jar.stream().filter(LinkTest::isOurs).toList()) {
                try (InputStream file = jar.getInputStream(entry)) {
                    complaints.addAll(linkage.complaints(entry.getName().replace(".class", ""), file.readAllBytes()));
                }
            }
        }

        assertThat(complaints)
                .as(
                        "what Keycloak %s lacks; exceptions stand with their reasons in link-exceptions.tsv",
                        version.number())
                .isEqualTo(LinkException.allowedOn(version.number()));
    }

    private static boolean isOurs(JarEntry entry) {
        String name = entry.getName();
        return name.startsWith("io/trustedissuers/")
                && !name.startsWith("io/trustedissuers/shaded/")
                && name.endsWith(".class");
    }
}
