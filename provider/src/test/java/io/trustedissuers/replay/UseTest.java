// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UseTest {
    private static final Use FIRST =
            use("a.b.c", "agent", "DPOP:k", List.of("urn:1", "urn:2"), Set.of("read", "write"));

    @Test
    void theSameOrLessIsCovered() {
        assertThat(FIRST.covers(FIRST)).isTrue();
        assertThat(FIRST.covers(use("a.b.c", "agent", "DPOP:k", List.of("urn:2"), Set.of("read"))))
                .isTrue();
    }

    @Test
    void anythingWiderOrOfSomebodyElseIsNot() {
        assertThat(FIRST.covers(use("a.b.c", "other", "DPOP:k", List.of("urn:1"), Set.of("read"))))
                .isFalse();
        assertThat(FIRST.covers(use("a.b.c", "agent", "", List.of("urn:1"), Set.of("read"))))
                .isFalse();
        assertThat(FIRST.covers(use("a.b.c", "agent", "DPOP:k", List.of("urn:1", "urn:3"), Set.of("read"))))
                .isFalse();
        assertThat(FIRST.covers(use("a.b.c", "agent", "DPOP:k", List.of("urn:1"), Set.of("read", "delete"))))
                .isFalse();
    }

    @Test
    void anotherTextIsAnotherAssertion() {
        assertThat(FIRST.isOfTheSame(use("a.b.c", "other", "", List.of("urn:9"), Set.of("x"))))
                .isTrue();
        assertThat(FIRST.isOfTheSame(
                        use("a.b.d", "agent", "DPOP:k", List.of("urn:1", "urn:2"), Set.of("read", "write"))))
                .isFalse();
    }

    @Test
    void itComesBackFromTheStoreAsItWas() {
        assertThat(Use.read(FIRST.notes())).isEqualTo(FIRST);
    }

    private static Use use(String compact, String clientId, String key, List<String> audience, Set<String> scopes) {
        return Use.of(compact, clientId, key, audience, scopes);
    }
}
