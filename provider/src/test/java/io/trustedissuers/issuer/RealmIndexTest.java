// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RealmIndexTest {
    private static final RealmIndex INDEX = new RealmIndex(
            true,
            Map.of("https://ours.example", List.of("1")),
            Map.of("client", List.of("1", "2")),
            Map.of("https://theirs.example", List.of("3")),
            Set.of());

    @Test
    void eachLookUpHasItsIdsAndNoneIfNobodyIsThere() {
        assertThat(INDEX.naming("https://ours.example")).containsExactly("1");
        assertThat(INDEX.naming("https://theirs.example")).isEmpty();
        assertThat(INDEX.othersNaming("https://theirs.example")).containsExactly("3");
        assertThat(INDEX.othersNaming("https://ours.example")).isEmpty();
        assertThat(INDEX.listing("client")).containsExactly("1", "2");
        assertThat(INDEX.listing("other")).isEmpty();
    }
}
