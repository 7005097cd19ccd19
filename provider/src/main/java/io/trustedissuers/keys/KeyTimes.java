// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Duration;

/** Every number of this room that an operator may ask for (findings-security rows 22, 23 and 40). */
final class KeyTimes {
    /** How long fetched keys are used without asking again. */
    static final Duration CACHE = Duration.ofSeconds(300);
    /** How long keys outlive their last successful fetch while fetches fail. */
    static final Duration OUTAGE = Duration.ofHours(1);
    /** The least time between two fetches of one source, from start to start, whatever the outcome. */
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    /** The longest time of one fetch: resolving, connecting, metadata and JWK set together. */
    static final Duration FETCH = Duration.ofSeconds(3);

    /** How many requests wait for one fetch that another has begun. */
    static final int MAX_WAITERS = 2;

    static final int MAX_FETCHES = 16;
    /** How many wait for fetches of others, all fetches together: Keycloak has 50 workers, or four for each core. */
    static final int MAX_WAITING = 16;

    static final int MAX_SOURCES = 10_000;
    static final int MAX_DISCOVERIES = 100;
    static final int MAX_BODY_BYTES = 256 * 1024;
    static final int MAX_FETCHED_KEYS = 100;
    static final int MAX_INLINE_KEYS = 50;
    static final int MAX_CANDIDATES = 5;
    static final int MIN_RSA_BITS = 2048;
    static final int MAX_RSA_BITS = 8192;

    private KeyTimes() {}
}
