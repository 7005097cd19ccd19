// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Lets one fetch of a source run at a time, and one in 10 s. Nimbus's own rate limiter admits two in that time, and its
 * caching source makes all callers wait for the lock (findings-keycloak row 20).
 */
final class FetchGuard {
    private final FetchPool pool;
    private final InstantSource clock;
    private Instant lastStart;
    private CompletableFuture<Void> running;
    private int waiters;

    /** @param pool of the fetch and of all others of this server */
    FetchGuard(FetchPool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Returns after the fetch, after somebody else's fetch, or at once if there are enough waiters or it is too early.
     *
     * @param fetch gets its start time; false = it was not made, which does not count
     * @param always fetch even if it is too early or another fetch is running
     */
    void run(Predicate<Instant> fetch, boolean always) {
        Instant now = clock.instant();
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> others = null;
        Instant before;
        synchronized (this) {
            before = lastStart;
            if (!always && running != null) {
                if (waiters >= KeyTimes.MAX_WAITERS) {
                    return;
                }
                waiters++;
                others = running;
            } else if (!always && lastStart != null && now.isBefore(lastStart.plus(KeyTimes.BETWEEN_FETCHES))) {
                return;
            } else {
                running = mine;
                waiters = 0;
                lastStart = now;
            }
        }
        if (others != null) {
            pool.await(others);
            return;
        }
        boolean made = false;
        try {
            made = fetch.test(now);
        } finally {
            end(mine, made, before);
        }
    }

    private void end(CompletableFuture<Void> mine, boolean made, Instant before) {
        synchronized (this) {
            if (running == mine) {
                running = null;
                if (!made) {
                    lastStart = before;
                }
            }
        }
        mine.complete(null);
    }
}
