// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A key that whoever holds an assertion or a token has to prove (RFC 7800).
 *
 * @param thumbprint SHA-256, base64url
 */
public record Confirmation(Method method, String thumbprint) {
    /** How the key is proved. */
    public enum Method {
        /** RFC 9449 section 6. */
        DPOP("jkt"),
        /** RFC 8705 section 3.1. */
        CERTIFICATE("x5t#S256");

        private final String member;

        Method(String member) {
            this.member = member;
        }
    }

    /**
     * What an assertion demands; empty if it demands nothing. Both at once, or anything that we do not know, refuses: it
     * can not be held, and must not be ignored (JAG-04 section 9.8.1).
     */
    public static Optional<Confirmation> demandedBy(VerifiedAssertion assertion) {
        if (!assertion.claims().has("cnf")) {
            return Optional.empty();
        }
        JsonNode claim = assertion.claims().raw("cnf");
        if (!claim.isObject() || claim.size() != 1) {
            throw new Refusal(Reason.CONFIRMATION_NOT_SUPPORTED);
        }
        Map.Entry<String, JsonNode> member = claim.properties().iterator().next();
        return Optional.of(Arrays.stream(Method.values())
                .filter(method -> method.member.equals(member.getKey()))
                .filter(method -> member.getValue().isTextual())
                .map(method -> new Confirmation(method, member.getValue().textValue()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Reason.CONFIRMATION_NOT_SUPPORTED)));
    }
}
