// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ids of what a record names: how they are kept, and when one may not be left out. */
class ReferencesTest {
    private static final String NAMES =
            "'organization': 'o', 'linkedIdentityProviders': ['p'], 'clients': {'claude': {'resources': {'r': null}}}";

    private static final References PINNED = new References(
            Map.of("claude", "id-c"), Map.of("r", "id-r"), Map.of("p", "id-p"), Map.of("o", "id-o"), true);

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Problems problems = new Problems();

        assertThat(References.read(PINNED.write(), problems)).isEqualTo(PINNED);
        assertThat(References.read(References.NONE.write(), problems)).isEqualTo(References.NONE);
        assertThat(problems.line()).isEmpty();
        assertThat(PINNED.write())
                .hasToString(Written.json(
                                """
                                {'clients': {'claude': 'id-c'}, 'resources': {'r': 'id-r'}, 'linkedIdentityProviders': {'p': 'id-p'},
                                 'organizations': {'o': 'id-o'}, 'realmDefaults': true}""")
                        .toString());
    }

    @Test
    void whatIsNotThereBindsByName() {
        assertThat(References.read(Written.json("{}"), new Problems())).isEqualTo(References.NONE);
    }

    @Test
    void whatIsNoTextIsNoId() {
        Problems problems = new Problems();
        References.read(Written.json("{'resources': {'r': 7, 's': 'id'}, 'organizations': {'o': null}}"), problems);

        assertThat(problems.line())
                .isEqualTo("references.resources.r: must be an id; references.organizations.o: must be an id");
    }

    @Test
    void idsOfResourcesAloneAreThoseOfDefaults() {
        assertThat(References.ofResources(Map.of("r", "id-r")))
                .isEqualTo(new References(Map.of(), Map.of("r", "id-r"), Map.of(), Map.of(), false));
    }

    @Test
    void inheritedIdsStandBehindTheOwn() {
        assertThat(PINNED.inheriting(Map.of("r", "other", "s", "id-s")))
                .isEqualTo(new References(
                        PINNED.clients(),
                        Map.of("r", "id-r", "s", "id-s"),
                        PINNED.linkedIdentityProviders(),
                        PINNED.organizations(),
                        true));
    }

    @Test
    void whatHasNoIdIsUnpinned() {
        assertThat(issuer(References.NONE).unpinned()).containsExactly("claude", "o", "p", "r");
        assertThat(issuer(PINNED).unpinned()).isEmpty();
        assertThat(Written.issuer("").unpinned()).containsExactly("claude");
    }

    @Test
    void anIdThatWasPinnedCanNotBeLeftOutOrChanged() {
        assertThat(problems(PINNED, References.NONE).split("; "))
                .containsExactly(
                        "references: the id of 'claude' is missing or another one",
                        "references: the id of 'r' is missing or another one",
                        "references: the id of 'p' is missing or another one",
                        "references: the id of 'o' is missing or another one",
                        "references: realmDefaults is missing");
        assertThat(problems(
                        PINNED,
                        new References(
                                Map.of("claude", "other"),
                                PINNED.resources(),
                                PINNED.linkedIdentityProviders(),
                                PINNED.organizations(),
                                true)))
                .isEqualTo("references: the id of 'claude' is missing or another one");
    }

    @Test
    void sameIdsAndMoreOfThemAreFine() {
        assertThat(problems(PINNED, PINNED)).isEmpty();
        assertThat(problems(References.NONE, PINNED)).isEmpty();
        assertThat(problems(References.NONE, References.NONE)).isEmpty();
    }

    @Test
    void anIdOfWhatIsNotNamedAnyMoreMayGo() {
        Problems problems = new Problems();
        References before = new References(
                Map.of("gone", "1"), Map.of("gone", "2"), Map.of("gone", "3"), Map.of("gone", "4"), false);
        issuer(References.NONE).requirePinsOf(issuer(before), problems);
        Written.issuer("").requirePinsOf(issuer(before), problems);

        assertThat(problems.line()).isEmpty();
    }

    @Test
    void anotherIdThanThePinnedOneIsAReplacementAndNoneIsPinnedByName() {
        assertThat(ReferenceGate.replaced("id", "id")).isFalse();
        assertThat(ReferenceGate.replaced("id", "other")).isTrue();
        assertThat(ReferenceGate.replaced(null, "other")).isFalse();
    }

    private static String problems(References before, References now) {
        Problems problems = new Problems();
        issuer(now).requirePinsOf(issuer(before), problems);
        return problems.line();
    }

    private static TrustedIssuer issuer(References references) {
        return Written.issuer(NAMES, references, RealmDefaults.EMPTY);
    }
}
