// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house plan: arrows run in one direction, and every class stays small (docs/request-flow.md). */
@AnalyzeClasses(packages = "io.trustedissuers", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.trustedissuers.";
    private static final int LONGEST_CLASS = 300;
    private static final int MEDIAN_CLASS = 80;

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aRoomSeesOnlyRoomsBeforeIt = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("refusal")
            .definedBy(ROOT + "refusal..")
            .layer("compat")
            .definedBy(ROOT + "compat..")
            .layer("lock")
            .definedBy(ROOT + "lock..")
            .layer("network")
            .definedBy(ROOT + "network..")
            .layer("component")
            .definedBy(ROOT + "component..")
            .layer("event")
            .definedBy(ROOT + "event..")
            .layer("assertion")
            .definedBy(ROOT + "assertion..")
            .layer("resource")
            .definedBy(ROOT + "resource..")
            .layer("suspension")
            .definedBy(ROOT + "suspension..")
            .layer("vendor")
            .definedBy(ROOT + "vendor..")
            .layer("issuer")
            .definedBy(ROOT + "issuer..")
            .layer("keys")
            .definedBy(ROOT + "keys..")
            .layer("authorization")
            .definedBy(ROOT + "authorization..")
            .layer("subject")
            .definedBy(ROOT + "subject..")
            .layer("token")
            .definedBy(ROOT + "token..")
            .layer("replay")
            .definedBy(ROOT + "replay..")
            .layer("metadata")
            .definedBy(ROOT + "metadata..")
            .layer("grant")
            .definedBy(ROOT + "grant..")
            .layer("admin")
            .definedBy(ROOT + "admin..")
            .whereLayer("refusal")
            .mayNotAccessAnyLayer()
            .whereLayer("compat")
            .mayNotAccessAnyLayer()
            .whereLayer("lock")
            .mayNotAccessAnyLayer()
            .whereLayer("network")
            .mayNotAccessAnyLayer()
            .whereLayer("event")
            .mayOnlyAccessLayers("refusal")
            .whereLayer("assertion")
            .mayOnlyAccessLayers("refusal")
            .whereLayer("component")
            .mayNotAccessAnyLayer()
            .whereLayer("resource")
            .mayOnlyAccessLayers("component")
            .whereLayer("suspension")
            .mayOnlyAccessLayers("component")
            .whereLayer("vendor")
            .mayNotAccessAnyLayer()
            .whereLayer("issuer")
            .mayOnlyAccessLayers(
                    "refusal",
                    "compat",
                    "component",
                    "assertion",
                    "resource",
                    "suspension",
                    "vendor",
                    "network",
                    "keys")
            .whereLayer("keys")
            .mayOnlyAccessLayers("refusal", "assertion", "network", "event")
            .whereLayer("authorization")
            .mayOnlyAccessLayers("refusal", "compat", "assertion", "resource", "network", "issuer")
            .whereLayer("subject")
            .mayOnlyAccessLayers("refusal", "lock", "assertion", "issuer")
            .whereLayer("token")
            .mayOnlyAccessLayers("refusal", "compat", "resource", "suspension", "issuer", "authorization", "subject")
            .whereLayer("replay")
            .mayOnlyAccessLayers("refusal", "assertion")
            .whereLayer("grant")
            .mayOnlyBeAccessedByLayers("admin");

    @ArchTest
    static final ArchRule assertionKnowsNothingOfKeycloaksModels = noClasses()
            .that()
            .resideInAPackage(ROOT + "assertion..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..");

    @ArchTest
    static final ArchRule onlyTheTokenRoomMakesTokens = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "token..", ROOT + "compat..", ROOT + "grant..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.keycloak.protocol.oidc.TokenManager");

    @ArchTest
    static final ArchRule nobodyIsCalledHelper = classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");

    @Test
    void classesAreSmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            long[] lengths = files.filter(file -> file.toString().endsWith(".java"))
                    .mapToLong(ArchitectureTest::lines)
                    .sorted()
                    .toArray();
            assertThat(lengths[lengths.length - 1]).isLessThanOrEqualTo(LONGEST_CLASS);
            assertThat(lengths[lengths.length / 2]).isLessThan(MEDIAN_CLASS);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
