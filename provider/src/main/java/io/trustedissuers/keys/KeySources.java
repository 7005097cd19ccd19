// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.event.LogPace;
import io.trustedissuers.event.MetricsProvider;
import java.time.InstantSource;

/** The key sources of this server, by record and settings: whoever changes the settings gets a new source at once. */
final class KeySources {
    private final FetchPool pool;
    private final JwkSetFetch jwks;
    private final Discovery discovery;
    private final KeyReader reader;
    private final InstantSource clock;
    private final LogPace pace;
    private final MetricsProvider metrics;
    private final RecentMap<Key, KeySource> sources = new RecentMap<>(KeyTimes.MAX_SOURCES);

    /** The algorithms are no part of it: they do not change what is fetched. */
    private record Key(String recordId, String issuer, String jwksUrl, String jwks) {
        private Key(String recordId, String issuer, KeySettings settings) {
            this(recordId, issuer, settings.jwksUrl(), settings.jwks());
        }
    }

    KeySources(
            FetchPool pool,
            JwkSetFetch jwks,
            Discovery discovery,
            KeyReader reader,
            InstantSource clock,
            LogPace pace,
            MetricsProvider metrics) {
        this.pool = pool;
        this.jwks = jwks;
        this.discovery = discovery;
        this.reader = reader;
        this.clock = clock;
        this.pace = pace;
        this.metrics = metrics;
    }

    KeySource of(String recordId, String issuer, KeySettings settings) {
        return sources.get(new Key(recordId, issuer, settings), key -> make(issuer, settings));
    }

    private KeySource make(String issuer, KeySettings settings) {
        if (settings.jwks() != null) {
            return new InlineKeySource(settings.jwks(), reader);
        }
        String url = settings.jwksUrl();
        if (url != null) {
            return remote(settings, url, (deadline, known) -> jwks.fetch(url, deadline));
        }
        return remote(settings, issuer, new DiscoveryFetch(issuer, discovery, jwks));
    }

    private KeySource remote(KeySettings settings, String address, KeyFetch fetch) {
        return new RemoteKeySource(settings.source(), address, fetch, pool, clock, pace, metrics);
    }
}
