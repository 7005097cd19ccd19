// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUER = "https://acme.example";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'sub': 'a'}                              -> {'sub': 'a', 'iss': 'https://acme.example'}
            {'sub': 'a', 'iss': 'https://b.example'}  -> {'sub': 'a', 'iss': 'https://b.example'}
            {'sub': 'a', 'sub_profile': 'ai_agent'}   -> {'sub': 'a', 'iss': 'https://acme.example', 'sub_profile': 'ai_agent'}
            {'sub': 'a', 'role': 'x', 'client_id': 1} -> {'sub': 'a', 'iss': 'https://acme.example'}
            {'sub': 'a', 'act': {'sub': 'b', 'x': 1}} -> {'sub': 'a', 'iss': 'https://acme.example', 'act': {'sub': 'b', 'iss': 'https://acme.example'}}
            """)
    void aLevelKeepsThreeMembersAndTheLevelBelow(String claim, String kept) {
        assertThat(JSON.<JsonNode>valueToTree(actor(claim).claim())).isEqualTo(json(kept));
    }

    @Test
    void fourLevelsAreKeptAndFiveRefuse() {
        String four = "{'sub': '1', 'act': {'sub': '2', 'act': {'sub': '3', 'act': {'sub': '4'}}}}";

        assertThat(JSON.<JsonNode>valueToTree(actor(four).claim())
                        .at("/act/act/act/sub")
                        .asText())
                .isEqualTo("4");
        assertMalformed("{'sub': '0', 'act': " + four + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'agent'",
                "7",
                "true",
                "[]",
                "[{'sub': 'a'}]",
                "{}",
                "{'iss': 'https://b.example'}",
                "{'sub': ''}",
                "{'sub': null}",
                "{'sub': 7}",
                "{'sub': ['a']}",
                "{'sub': '\\u0000'}",
                "{'sub': '\\ud800'}",
                "{'sub': 'a', 'iss': ''}",
                "{'sub': 'a', 'iss': null}",
                "{'sub': 'a', 'iss': {}}",
                "{'sub': 'a', 'sub_profile': ''}",
                "{'sub': 'a', 'sub_profile': null}",
                "{'sub': 'a', 'sub_profile': ['ai_agent']}",
                "{'sub': 'a', 'act': null}",
                "{'sub': 'a', 'act': 'b'}",
                "{'sub': 'a', 'act': {}}",
                "{'sub': 'a', 'act': {'sub': 7}}"
            })
    void anyOtherShapeRefuses(String claim) {
        assertMalformed(claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "iss", "sub_profile"})
    void aTextHasAtMost256Characters(String member) {
        String claim = "{'sub': 'a', '" + member + "': '%s'}";

        assertThat(actor(claim.formatted("x".repeat(256)).replace("'sub': 'a', 'sub'", "'sub'")))
                .isNotNull();
        assertMalformed(claim.formatted("x".repeat(257)).replace("'sub': 'a', 'sub'", "'sub'"));
    }

    private static void assertMalformed(String claim) {
        assertThatThrownBy(() -> actor(claim))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACTOR_MALFORMED));
    }

    private static Actor actor(String claim) {
        return Actor.of(json(claim), ISSUER);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
