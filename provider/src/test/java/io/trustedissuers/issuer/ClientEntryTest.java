// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The resource for a request and an assertion that name none, and which conditions a client has. */
class ClientEntryTest {
    private static final Conditions NONE = new Conditions(null, null, null, null, null);

    @Test
    void theOnlyResourceIsTheOneThatIsMeant() {
        assertThat(entry(null, "r").fallbackResource()).contains("r");
        assertThat(entry(null, "r", "s").fallbackResource()).isEmpty();
        assertThat(entry(null).fallbackResource()).isEmpty();
    }

    @Test
    void theDefaultResourceHasToBeOneOfTheResources() {
        assertThat(entry("s", "r", "s").fallbackResource()).contains("s");
        assertThat(entry("t", "r").fallbackResource()).isEmpty();
    }

    @Test
    void scopesForAgentsCanNotBeChangedFromOutside() {
        List<String> scopes = new ArrayList<>(List.of("x"));
        ClientEntry entry =
                new ClientEntry("claude", Set.of("claude"), Map.of(), null, false, false, false, scopes, NONE);
        scopes.add("y");

        assertThat(entry.agentScopes()).containsExactly("x");
    }

    @Test
    void conditionsAreReadWithEachOfTheirMembers() {
        Conditions read = Conditions.read(
                Written.json(
                        """
                {'sourceAddresses': ['198.51.100.0/24'], 'acr': ['a'], 'amr': ['b'], 'maxAuthenticationAge': 60,
                 'agents': [{'sub': 's', 'subProfile': null}, {'sub': null, 'subProfile': 'p'}]}"""));

        assertThat(read.sourceAddresses().texts()).containsExactly("198.51.100.0/24");
        assertThat(read.acr()).containsExactly("a");
        assertThat(read.amr()).containsExactly("b");
        assertThat(read.maxAuthenticationAge()).hasSeconds(60);
        assertThat(read.agents()).containsExactly(new Conditions.Agent("s", null), new Conditions.Agent(null, "p"));
        assertThat(read.orElse(NONE)).isEqualTo(read);
        assertThat(NONE.orElse(read)).isEqualTo(read);
        assertThat(Conditions.read(Written.json("{}"))).isEqualTo(NONE);
    }

    @Test
    void someConditionsConcernHowThePersonSignedIn() {
        assertThat(conditions("'acr': ['a']").concernSignIn()).isTrue();
        assertThat(conditions("'amr': ['a']").concernSignIn()).isTrue();
        assertThat(conditions("'maxAuthenticationAge': 1").concernSignIn()).isTrue();
        assertThat(conditions("'sourceAddresses': ['anthropic'], 'agents': [{'sub': 's'}]")
                        .concernSignIn())
                .isFalse();
    }

    @Test
    void theSameConditionsWithoutAddresses() {
        Conditions all = conditions("'sourceAddresses': ['anthropic'], 'acr': ['a'], 'agents': [{'sub': 's'}]");

        assertThat(all.withoutSourceAddresses()).isEqualTo(conditions("'acr': ['a'], 'agents': [{'sub': 's'}]"));
    }

    private static Conditions conditions(String members) {
        return Conditions.read(Written.json("{" + members + "}"));
    }

    private static ClientEntry entry(String defaultResource, String... names) {
        Map<String, List<String>> resources = new HashMap<>();
        for (String name : names) {
            resources.put(name, null);
        }
        return new ClientEntry("claude", Set.of("claude"), resources, defaultResource, false, false, false, null, NONE);
    }
}
