// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Instant;
import java.time.InstantSource;

/** Discovery for an admin. An answer holds for 10 s, so that nobody hammers a host through us. */
final class Discoveries {
    private static final Discovery.Metadata LATE = new Discovery.Metadata(FetchOutcome.TIMEOUT);

    private final Discovery discovery;
    private final FetchPool pool;
    private final InstantSource clock;
    private final RecentMap<String, Attempt> attempts = new RecentMap<>(KeyTimes.MAX_DISCOVERIES);

    Discoveries(Discovery discovery, FetchPool pool, InstantSource clock) {
        this.discovery = discovery;
        this.pool = pool;
        this.clock = clock;
    }

    Discovered of(String issuer) {
        return attempts.get(String.valueOf(issuer), key -> new Attempt()).answer(issuer);
    }

    private final class Attempt {
        private final FetchGuard guard = new FetchGuard(pool, clock);
        private volatile Discovered last = answer(new Discovery.Metadata(FetchOutcome.NOT_FETCHED));

        private Discovered answer(String issuer) {
            guard.run(start -> fetch(issuer, start), false);
            return last;
        }

        private boolean fetch(String issuer, Instant start) {
            var metadata = pool.run(deadline -> discovery.find(issuer, deadline), LATE);
            metadata.ifPresent(found -> last = answer(found));
            return metadata.isPresent();
        }

        private static Discovered answer(Discovery.Metadata metadata) {
            String form = metadata.form() == null ? null : metadata.form().word();
            return new Discovered(
                    metadata.outcome().discoveryWord(),
                    metadata.jwksUrl(),
                    metadata.algorithms(),
                    form,
                    metadata.announcesIdJags());
        }
    }
}
