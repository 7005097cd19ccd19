// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The answer of {@code POST /inspect}. */
record Inspection(JsonNode answer) {
    static final String PASSED = "passed";
    static final String FAILED = "failed";
    static final String NOT_REACHED = "not reached";

    static ObjectNode question(String compact) {
        return Json.object().put("assertion", compact);
    }

    static ObjectNode question(Assertion assertion) {
        return question(assertion.compact());
    }

    static Inspection of(TestRealm realm, Assertion assertion) {
        return of(realm, question(assertion));
    }

    static Inspection of(TestRealm realm, ObjectNode question) {
        return of(realm.trustedIssuers(), question);
    }

    static Inspection of(TrustedIssuersClient asker, ObjectNode question) {
        Response response = asker.inspect(question);
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        return new Inspection(response.json());
    }

    /** The reason of the first gate that has failed; empty if none has. */
    String reason() {
        assertThat(answer.has("reason")).isTrue();
        String first = StreamSupport.stream(answer.path("gates").spliterator(), false)
                .filter(row -> row.path("outcome").asText().equals(FAILED))
                .map(row -> row.path("reason").asText())
                .findFirst()
                .orElse("");
        assertThat(answer.path("reason").asText("")).isEqualTo(first);
        return first;
    }

    List<String> gates() {
        return answer.path("gates").findValuesAsText("gate");
    }

    JsonNode row(String gate) {
        return StreamSupport.stream(answer.path("gates").spliterator(), false)
                .filter(row -> row.path("gate").asText().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    String outcome(String gate) {
        return row(gate).path("outcome").asText();
    }

    /** The gates with this outcome, in their order. */
    List<String> with(String outcome) {
        return gates().stream().filter(gate -> outcome(gate).equals(outcome)).toList();
    }

    JsonNode result() {
        return answer.path("result");
    }

    String username() {
        return result().at("/user/username").asText();
    }

    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        result().path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
