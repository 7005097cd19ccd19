// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Instant;
import java.util.List;

/**
 * What an admin may know of a record's keys on this node. It never tells what an address answered.
 *
 * @param source {@code inline}, {@code jwks-url} or {@code discovery}
 * @param address the address of the JWK set in use; null = none
 * @param lastSuccess when keys were last fetched; null = never
 * @param lastAttempt when a fetch last began; null = never
 * @param lastOutcome {@code ok}, {@code not-fetched}, {@code unreachable}, {@code timeout}, {@code refused-address},
 *     {@code bad-status}, {@code not-found}, {@code too-large}, {@code malformed}, {@code issuer-mismatch} or
 *     {@code moved-host}
 * @param keyIds the keys of the set, the unusable ones too
 * @param failing whether the last fetch failed or left no usable key
 */
public record KeyHealth(
        String source,
        String address,
        Instant lastSuccess,
        Instant lastAttempt,
        String lastOutcome,
        List<Key> keyIds,
        boolean failing) {
    public KeyHealth {
        keyIds = List.copyOf(keyIds);
    }

    /**
     * One key of the set.
     *
     * @param kid its id, cut to 255 characters; null = none
     * @param type its {@code alg}, else its {@code kty}; null = neither
     * @param usable whether it can verify one of the record's algorithms
     */
    public record Key(String kid, String type, boolean usable) {}
}
