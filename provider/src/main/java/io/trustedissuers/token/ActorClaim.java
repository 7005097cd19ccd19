// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import java.util.Map;
import org.keycloak.representations.AccessToken;

/**
 * The claim {@code act} of a token (RFC 8693 section 4.1), which no version of Keycloak has a field for. Nobody but us
 * writes it: a resource that reads it must be able to believe it (findings-security row 30).
 */
final class ActorClaim {
    private static final String NAME = "act";

    private ActorClaim() {}

    /** @param actor null = none, whatever a mapper has put there */
    static void set(AccessToken token, Map<String, Object> actor) {
        if (actor == null) {
            token.getOtherClaims().remove(NAME);
        } else {
            token.setOtherClaims(NAME, actor);
        }
    }

    static Object of(AccessToken token) {
        return token.getOtherClaims().get(NAME);
    }
}
