// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.network.SourceAddresses;

/** What conditions must fulfil beyond their shape. */
final class ConditionRules {
    private final String path;
    private final JsonNode conditions;
    private final Problems problems;

    private ConditionRules(String path, JsonNode conditions, Problems problems) {
        this.path = path + ".";
        this.conditions = conditions;
        this.problems = problems;
    }

    static void check(String path, JsonNode conditions, Problems problems) {
        ConditionRules rules = new ConditionRules(path, conditions, problems);
        rules.sourceAddresses();
        rules.acr();
        rules.agents();
    }

    private void sourceAddresses() {
        for (String text : Shape.texts(conditions.path(ConditionsShape.SOURCE_ADDRESSES))) {
            SourceAddresses.problem(text)
                    .ifPresent(problem -> problems.add(path + ConditionsShape.SOURCE_ADDRESSES, problem));
        }
    }

    /** The client is told all of them in one list with spaces in between (RFC 9470 section 3). */
    private void acr() {
        for (String value : Shape.texts(conditions.path(ConditionsShape.ACR))) {
            if (!value.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
                problems.add(
                        path + ConditionsShape.ACR,
                        "'" + value + "' has other characters than printable ASCII without space, quote and backslash");
            }
        }
    }

    private void agents() {
        for (JsonNode agent : conditions.path(ConditionsShape.AGENTS)) {
            boolean sets = agent.path(ConditionsShape.SUB).isTextual()
                    || agent.path(ConditionsShape.SUB_PROFILE).isTextual();
            if (!sets) {
                problems.add(path + ConditionsShape.AGENTS, "each agent must set sub, subProfile or both");
            }
        }
    }
}
