// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;

/** How the realm's defaults are kept in a component, and which of them are not read. */
class RealmDefaultsComponentTest {
    @Test
    void whatIsWrittenIsReadAsTheSame() {
        RealmDefaults defaults =
                new RealmDefaults(true, Written.defaults("'scopes': ['x']").settings(), Map.of("r", "id-r"), List.of());
        ComponentModel component = new ComponentModel();

        RealmDefaultsComponent.write(component, defaults);

        assertThat(RealmDefaultsComponent.read(component)).isEqualTo(defaults);
        assertThat(component.get("settings")).contains("\"version\":1", "\"r\":\"id-r\"");
        assertThat(problems(component)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            version    -> null                     -> version: is not a version that this JAR knows
            version    -> 'x'                      -> version: is not a version that this JAR knows
            references -> {'resources': {'r': 7}}  -> references.resources.r: must be an id
            scopes     -> ['openid']               -> scopes: openid is never granted to an assertion
            """)
    void whatIsNotSoundIsNotRead(String member, String value, String problem) {
        ComponentModel component = new ComponentModel();
        RealmDefaultsComponent.write(component, RealmDefaults.EMPTY);
        ObjectNode stored = Written.json(component.get("settings"));
        stored.set(member, Written.json("{'value': " + value + "}").get("value"));
        component.getConfig().putSingle("settings", stored.toString());

        assertUnreadable(component, problem);
    }

    @Test
    void whatIsMissingOrNoJsonObjectIsNotRead() {
        ComponentModel component = new ComponentModel();
        assertUnreadable(component, "settings: is missing or not a JSON object");
        component.getConfig().putSingle("settings", "[]");
        assertUnreadable(component, "settings: is missing or not a JSON object");
    }

    private static void assertUnreadable(ComponentModel component, String problem) {
        RealmDefaults read = RealmDefaultsComponent.read(component);

        assertThat(read.saved()).isTrue();
        assertThat(read.problems()).extracting(Problem::toString).contains(problem);
        assertThat(read.settings().toString())
                .isEqualTo(RealmDefaults.NONE.settings().toString());
        assertThat(problems(component)).contains(problem);
    }

    private static List<String> problems(ComponentModel component) {
        return new RealmDefaultsFactory().problems(null, component);
    }
}
