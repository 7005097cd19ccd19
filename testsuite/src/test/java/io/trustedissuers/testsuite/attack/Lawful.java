// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.attack.Spot.Change;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The changes after which an assertion is still a good one, each with its reason: they are no attacks and not counted as
 * such. The list is exact: a test has all of them accepted, and everything else refused.
 */
final class Lawful {
    private static final int LONGEST = 256;
    /** Names of changes, and why they are allowed. */
    private static final Map<Pattern, String> NAMES = Map.of(
            Pattern.compile("(?!act\\.iss:).*: (escaped|ESCAPED|between spaces|slashes escaped)"),
            "the same text in another spelling that JSON has for it (RFC 8259 section 7)",
            Pattern.compile("(nbf|scope|aud_tenant|cnf|authorization_details|email_verified): missing"),
            "an optional claim (JAG-04 section 3.1)",
            Pattern.compile("header (kid|crit|b64): missing"),
            "an optional header",
            Pattern.compile("nbf: (0|-0|1|1\\.5|1e-400)"),
            "a NumericDate that has passed",
            Pattern.compile("scope: after \"Bearer \""),
            "a second scope that nobody knows, and that is not granted",
            Pattern.compile("resource: (as \\[good,good]|one letter in the other case)"),
            "the same resource twice; its scheme in another case (RFC 3986 section 6.2.2.1)",
            Pattern.compile("email: (in capitals|one letter in the other case)"),
            "ASCII case does not tell two addresses apart here (docs/subjects.md)",
            Pattern.compile("email_verified: true"),
            "what it has to be",
            Pattern.compile("header b64: true"),
            "the default (RFC 7797 section 3)");

    private Lawful() {}

    static boolean is(Change change) {
        return NAMES.keySet().stream()
                        .anyMatch(name -> name.matcher(change.name()).matches())
                || change.instead() && isAnyText(change);
    }

    /** Ids are compared and nothing else; who an actor's issuer is, is that issuer's matter as long as it is not us. */
    private static boolean isAnyText(Change change) {
        return switch (change.spot().name()) {
            case "jti", "uti" -> isText(change.json());
            case "act.iss" -> {
                String actor = change.json() == null ? "{}" : change.json();
                yield !isBroken(actor)
                        && isForeign(Json.read(actor).path("iss"), change.spot().good());
            }
            default -> false;
        };
    }

    private static boolean isText(String json) {
        return json != null && !isBroken(json) && fits(Json.read(json));
    }

    private static boolean isForeign(JsonNode issuer, String ours) {
        return fits(issuer)
                && issuer.textValue()
                        .codePoints()
                        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE)
                && !List.of(ours, ours + "/").contains(issuer.textValue());
    }

    private static boolean fits(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isEmpty()
                && value.textValue().length() <= LONGEST;
    }

    private static boolean isBroken(String json) {
        try {
            Json.readStrictly(json);
            return false;
        } catch (IllegalArgumentException broken) {
            return true;
        }
    }
}
