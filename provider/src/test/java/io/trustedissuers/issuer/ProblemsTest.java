// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void allProblemsAreOneLineAndAList() {
        Problems problems = new Problems();
        assertThat(problems.isEmpty()).isTrue();
        assertThat(problems.line()).isEmpty();
        assertThat(problems.all()).isEmpty();

        problems.add("alias", "is required");
        Problems others = new Problems();
        others.add("issuer", "is final");
        problems.addAll("records.acme", others);

        assertThat(problems.isEmpty()).isFalse();
        assertThat(problems.line()).isEqualTo("alias: is required; records.acme.issuer: is final");
        assertThat(problems.all())
                .containsExactly(new Problem("alias", "is required"), new Problem("records.acme.issuer", "is final"));
    }
}
