// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.realm.TestRealm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of the check for the standard record. */
record Checks(JsonNode answer) {
    static Checks of(TestRealm realm) {
        return new Checks(realm.trustedIssuers().check(TestRealm.ALIAS).orFail().json());
    }

    boolean ready() {
        return answer.path("ready").asBoolean();
    }

    /** In the order of the answer. */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        answer.path("checks")
                .forEach(check -> states.put(
                        check.path("check").asText(), check.path("state").asText()));
        return states;
    }

    /** The names of checks that found something. */
    List<String> notOk() {
        return states().entrySet().stream()
                .filter(check -> !check.getValue().equals("ok"))
                .map(Map.Entry::getKey)
                .toList();
    }

    JsonNode of(String name) {
        for (JsonNode check : answer.path("checks")) {
            if (check.path("check").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("No check " + name + " in " + answer);
    }
}
