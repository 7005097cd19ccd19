// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.keys.IssuerKeysProvider;
import java.util.Arrays;
import java.util.List;

/** The one thing that a caller asks about. */
record Question(About about, String value) {
    enum About {
        ISSUER("issuer"),
        IDENTITY_PROVIDER("identityProvider"),
        ORGANIZATION("organization");

        private final String member;

        About(String member) {
            this.member = member;
        }

        String member() {
            return member;
        }
    }

    static Question of(ObjectNode body, IssuerKeysProvider keys) {
        Problems problems = new Problems();
        List<String> members = Arrays.stream(About.values()).map(About::member).toList();
        body.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                problems.add(name, "is not a field that this version knows");
            }
        });
        List<About> asked = Arrays.stream(About.values())
                .filter(about -> body.has(about.member()))
                .toList();
        if (asked.isEmpty()) {
            problems.add(About.ISSUER.member(), "is required, or one of identityProvider and organization instead");
        }
        asked.stream()
                .skip(1)
                .forEach(about -> problems.add(
                        about.member(),
                        "can not be combined with " + asked.get(0).member()));
        asked.stream().limit(1).forEach(about -> check(about, body.path(about.member()), keys, problems));
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        return new Question(asked.get(0), body.path(asked.get(0).member()).textValue());
    }

    private static void check(About about, JsonNode value, IssuerKeysProvider keys, Problems problems) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            problems.add(about.member(), "must be a text that is not empty");
        } else if (about == About.ISSUER) {
            keys.issuerProblems(value.textValue()).forEach(problem -> problems.add(about.member(), problem));
        }
    }
}
