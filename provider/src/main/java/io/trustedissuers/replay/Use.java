// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an assertion was used for.
 *
 * @param clientId who presented it
 * @param key the confirmation of the token; empty if it is bound to no key
 */
public record Use(String clientId, String key, Set<String> audience, Set<String> scopes) {
    private static final String CLIENT = "client";
    private static final String KEY = "key";
    private static final String AUDIENCE = "audience";
    private static final String SCOPES = "scopes";

    public Use {
        audience = Set.copyOf(audience);
        scopes = Set.copyOf(scopes);
    }

    static Use read(Map<String, String> notes) {
        return new Use(notes.get(CLIENT), notes.get(KEY), words(notes.get(AUDIENCE)), words(notes.get(SCOPES)));
    }

    Map<String, String> notes() {
        return Map.of(
                CLIENT, clientId, KEY, key, AUDIENCE, String.join(" ", audience), SCOPES, String.join(" ", scopes));
    }

    /** Whether another use is the same or less. */
    boolean covers(Use other) {
        return clientId.equals(other.clientId)
                && key.equals(other.key)
                && audience.containsAll(other.audience)
                && scopes.containsAll(other.scopes);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split(" ")));
    }
}
