// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * What a key source knows at one time. Immutable.
 *
 * @param keys the keys of the last success; null = none yet, or removed since
 * @param address where they came from; null = nowhere yet
 */
record KeyState(KeySet keys, String address, Instant lastSuccess, Instant lastAttempt, FetchOutcome outcome) {
    static final KeyState UNKNOWN = new KeyState(null, null, null, null, FetchOutcome.NOT_FETCHED);

    /** Times count from the start of a fetch, so that keys never last longer than promised. */
    KeyState after(FetchedKeys fetched, Instant start) {
        return switch (fetched.outcome()) {
            case OK -> new KeyState(fetched.keys(), fetched.address(), start, start, FetchOutcome.OK);
            // The issuer answers and has no keys any more: that is a removal, not an outage.
            case NOT_FOUND -> new KeyState(null, address, lastSuccess, start, FetchOutcome.NOT_FOUND);
            default -> new KeyState(keys, address, lastSuccess, start, fetched.outcome());
        };
    }

    boolean isFresh(Instant now) {
        return keys != null && now.isBefore(lastSuccess.plus(KeyTimes.CACHE));
    }

    Optional<KeySet> usable(Instant now) {
        boolean tooOld = keys == null || !now.isBefore(lastSuccess.plus(KeyTimes.OUTAGE));
        return tooOld ? Optional.empty() : Optional.of(keys);
    }
}
