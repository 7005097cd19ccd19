// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.event.LogPace;
import io.trustedissuers.event.MetricsProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keys from the network: fetched by whoever needs them first, within the limits of {@link KeyTimes}. */
final class RemoteKeySource implements KeySource {
    private static final Logger LOG = Logger.getLogger(RemoteKeySource.class);

    private final String kind;
    private final String address;
    private final KeyFetch fetch;
    private final FetchPool pool;
    private final InstantSource clock;
    private final LogPace pace;
    private final MetricsProvider metrics;
    private final FetchGuard guard;
    private KeyState state = KeyState.UNKNOWN;
    private int discards;

    /**
     * @param kind {@code jwks-url} or {@code discovery}
     * @param address the JWK set or the issuer, whose host is named in warnings
     */
    RemoteKeySource(
            String kind,
            String address,
            KeyFetch fetch,
            FetchPool pool,
            InstantSource clock,
            LogPace pace,
            MetricsProvider metrics) {
        this.kind = kind;
        this.address = address;
        this.fetch = fetch;
        this.pool = pool;
        this.clock = clock;
        this.pace = pace;
        this.metrics = metrics;
        this.guard = new FetchGuard(pool, clock);
    }

    private static String host(String address) {
        try {
            return String.valueOf(URI.create(address).getHost());
        } catch (IllegalArgumentException notUrl) {
            return "no host";
        }
    }

    @Override
    public Optional<KeySet> keys() {
        if (!state().isFresh(clock.instant())) {
            guard.run(this::fetch, false);
        }
        return state().usable(clock.instant());
    }

    @Override
    public Optional<KeySet> newerKeys() {
        guard.run(this::fetch, false);
        return state().usable(clock.instant());
    }

    @Override
    public void refresh(boolean discard) {
        if (discard) {
            discard();
        }
        guard.run(this::fetch, discard);
    }

    private synchronized void discard() {
        state = new KeyState(null, null, state.lastSuccess(), state.lastAttempt(), state.outcome());
        discards++;
    }

    private boolean fetch(Instant start) {
        int before;
        String knownAddress;
        synchronized (this) {
            before = discards;
            knownAddress = state.address();
        }
        long begin = System.nanoTime();
        FetchedKeys late = new FetchedKeys(FetchOutcome.TIMEOUT);
        Optional<FetchedKeys> fetched = pool.run(deadline -> fetch.fetch(deadline, knownAddress), late);
        metrics.keysFetched(
                fetched.map(FetchedKeys::outcome)
                        .orElse(FetchOutcome.NOT_FETCHED)
                        .word(),
                Duration.ofNanos(System.nanoTime() - begin));
        fetched.ifPresent(result -> accept(result, start, before));
        return fetched.isPresent();
    }

    private synchronized void accept(FetchedKeys fetched, Instant start, int before) {
        // What was under way when an admin discarded the keys must not bring them back.
        if (before == discards) {
            state = state.after(fetched, start);
            warn(fetched.outcome(), start);
        }
    }

    private void warn(FetchOutcome outcome, Instant now) {
        if (outcome != FetchOutcome.OK && pace.isDue(address, now)) {
            LOG.warnf("The keys of a trusted issuer could not be fetched: %s (%s)", outcome.word(), host(address));
        }
    }

    private synchronized KeyState state() {
        return state;
    }

    @Override
    public KeyHealth health(List<SignatureAlgorithm> algorithms) {
        KeyState now = state();
        List<KeyHealth.Key> listed =
                now.usable(clock.instant()).map(set -> set.listed(algorithms)).orElse(List.of());
        boolean failing = now.outcome() != FetchOutcome.NOT_FETCHED
                && (now.outcome() != FetchOutcome.OK || listed.stream().noneMatch(KeyHealth.Key::usable));
        return new KeyHealth(
                kind,
                now.address(),
                now.lastSuccess(),
                now.lastAttempt(),
                now.outcome().word(),
                listed,
                failing);
    }
}
