// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who acts for the subject (RFC 8693 section 4.1): the current actor, and below it those before. It tells of a delegation
 * and gives no right to anybody. What else a level has is dropped: it is the issuer's text and nobody here answers for it.
 *
 * @param issuer who names the actor; that of the assertion where a level does not say, because agents of different
 *     issuers may have the same name
 * @param profile the {@code sub_profile}, such as {@code ai_agent}; null = none
 * @param before the actor that acted before; null = none
 */
public record Actor(String subject, String issuer, String profile, Actor before) {
    private static final int MOST_LEVELS = 4;
    private static final int LONGEST_TEXT = 256;

    /** The {@code act} claim of an assertion. */
    static Actor of(JsonNode claim, String assertionIssuer) {
        return level(claim, assertionIssuer, 1);
    }

    private static Actor level(JsonNode level, String assertionIssuer, int depth) {
        if (!level.isObject() || depth > MOST_LEVELS) {
            throw malformed("act: objects, at most " + MOST_LEVELS + " levels of them");
        }
        return new Actor(
                text(level, "sub", null, true),
                text(level, "iss", assertionIssuer, false),
                text(level, "sub_profile", null, false),
                level.has("act") ? level(level.get("act"), assertionIssuer, depth + 1) : null);
    }

    private static String text(JsonNode level, String member, String otherwise, boolean required) {
        if (!level.has(member) && !required) {
            return otherwise;
        }
        String text = level.path(member).textValue();
        boolean fits = text != null && !text.isEmpty() && text.length() <= LONGEST_TEXT && StorableText.is(text);
        if (!fits) {
            throw malformed("act." + member + " of 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static Refusal malformed(String expected) {
        return new Refusal(Reason.ACTOR_MALFORMED, expected, null);
    }

    /** As a claim again. */
    public Map<String, Object> claim() {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("sub", subject);
        claim.put("iss", issuer);
        if (profile != null) {
            claim.put("sub_profile", profile);
        }
        if (before != null) {
            claim.put("act", before.claim());
        }
        return claim;
    }
}
