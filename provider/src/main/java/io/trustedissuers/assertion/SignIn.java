// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How and when the person signed in at the issuer (OpenID Connect Core section 2). A claim of the wrong type says
 * nothing, as if it were absent: only who asks for it minds.
 *
 * @param acr the {@code acr} claim
 * @param amr the {@code amr} claim; empty = it says nothing
 * @param time the {@code auth_time} claim
 */
public record SignIn(Optional<String> acr, Set<String> amr, Optional<Instant> time) {
    static SignIn of(Claims claims) {
        return new SignIn(
                Optional.ofNullable(claims.raw("acr").textValue()),
                texts(claims.raw("amr")),
                Claims.numericDate(claims.raw("auth_time")));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        for (JsonNode element : list) {
            if (!list.isArray() || !element.isTextual()) {
                return Set.of();
            }
            texts.add(element.textValue());
        }
        return texts;
    }
}
