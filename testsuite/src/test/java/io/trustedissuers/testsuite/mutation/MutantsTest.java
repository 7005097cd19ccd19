// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trustedissuers.testsuite.server.Distribution;
import io.trustedissuers.testsuite.server.ProviderJar;
import io.trustedissuers.testsuite.server.SystemProperty;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** That the profile "mutation" still finds what it needs. */
class MutantsTest {
    private static final String GATE = "io.trustedissuers.assertion.LifetimeGate";

    private final Mutants mutants = new Mutants(
            ProviderJar.path(),
            Distribution.of(SystemProperty.required("keycloak.version")).resolve("lib/lib"));

    MutantsTest() throws IOException {}

    @BeforeAll
    static void thereIsAJar() {
        assumeTrue(ProviderJar.isWanted(), "a run without our JAR");
    }

    @Test
    void pitMakesMutantsOfOurJarAndEachHasANameOfItsOwn() {
        List<Mutant> ofGate = mutants.of(GATE);

        assertThat(ofGate).isNotEmpty();
        assertThat(ofGate.stream().map(Mutant::name)).doesNotHaveDuplicates();
        assertThat(ofGate.stream().map(mutants::code))
                .allSatisfy(code -> assertThat(code).isNotEqualTo(mutants.code(GATE)));
    }

    @Test
    void everyLineOfAClassGetsAProbeAndTheMethodsStay() {
        LineProbes probes = new LineProbes();

        ClassNode before = read(mutants.code(GATE));
        ClassNode after = read(probes.into(mutants.code(GATE)));

        assertThat(probes.line(0).className()).isEqualTo(GATE);
        assertThat(after.methods).hasSameSizeAs(before.methods);
    }

    @Test
    void theRoomsAreThere() throws IOException {
        for (String room : MutationTesting.ROOMS) {
            assertThat(ProviderClasses.of(ProviderJar.path(), List.of(room))).isNotEmpty();
        }
    }

    private static ClassNode read(byte[] code) {
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, 0);
        return node;
    }
}
