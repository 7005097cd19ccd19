// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * What an assertion was used for.
 *
 * @param assertion a digest of its text: another one with the same id is another one
 * @param clientId who presented it
 * @param key the confirmation of the token; empty if it is bound to no key
 */
public record Use(String assertion, String clientId, String key, Set<String> audience, Set<String> scopes) {
    private static final String ASSERTION = "assertion";
    private static final String CLIENT = "client";
    private static final String KEY = "key";
    private static final String AUDIENCE = "audience";
    private static final String SCOPES = "scopes";

    public Use {
        audience = Set.copyOf(audience);
        scopes = Set.copyOf(scopes);
    }

    static Use read(Map<String, String> notes) {
        return new Use(
                notes.get(ASSERTION),
                notes.get(CLIENT),
                notes.get(KEY),
                words(notes.get(AUDIENCE)),
                words(notes.get(SCOPES)));
    }

    Map<String, String> notes() {
        return Map.of(
                ASSERTION,
                assertion,
                CLIENT,
                clientId,
                KEY,
                key,
                AUDIENCE,
                String.join(" ", audience),
                SCOPES,
                String.join(" ", scopes));
    }

    /** The use of an assertion by its text. */
    public static Use of(String compact, String clientId, String key, List<String> audience, Set<String> scopes) {
        String digest = HashUtils.sha256UrlEncodedHash(compact, StandardCharsets.UTF_8);
        return new Use(digest, clientId, key, Set.copyOf(audience), scopes);
    }

    boolean isOfTheSame(Use other) {
        return assertion.equals(other.assertion);
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
