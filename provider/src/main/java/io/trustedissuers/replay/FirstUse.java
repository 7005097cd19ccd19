// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import io.trustedissuers.assertion.LifetimeGate;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.infinispan.commons.CacheException;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Gate <i>replay</i>, the last act: the first use of an assertion (EMA 7.4.2). Anything that may still refuse comes
 * before it, because a request that fails must not use up the assertion (RAS-52).
 */
public final class FirstUse {
    private static final String JTI = "jti";
    private static final String UTI = "uti";
    private static final String USE = "use.";
    /**
     * How far apart the clocks of two nodes may be: two minutes each, one ahead and one behind. The store lets an entry go
     * by the clock of the node that has it, while another node may still take the assertion.
     */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(240);

    private final KeycloakSession session;
    private final VerifiedAssertion assertion;
    private final AssertionKey key;
    private final String claim;

    /** @param claim the claim that makes the assertion good for one use: {@code jti} or {@code uti} */
    public FirstUse(KeycloakSession session, VerifiedAssertion assertion, String claim) {
        this.session = session;
        this.assertion = assertion;
        this.key = new AssertionKey(session.getContext().getRealm().getId(), assertion);
        this.claim = claim;
    }

    public void claim(Instant now) {
        // A store that loses its answer during state transfer may say "absent" twice to putIfAbsent alone.
        requireUnused();
        if (!putIfAbsent(life(assertion.expiresAt(), now))) {
            throw new Refusal(Reason.REPLAYED);
        }
    }

    /** The first use, or a later one that is covered by it (RAS-53). */
    public void claimOrRepeat(Use use, Instant now) {
        String ofUse = key.of(USE + claim, id());
        Optional<Use> first =
                Optional.ofNullable(answer(store -> store.get(ofUse))).map(Use::read);
        if (first.isEmpty()) {
            claim(now);
            long life = life(assertion.expiresAt(), now);
            answer(store -> {
                store.put(ofUse, life, use.notes());
                return true;
            });
        } else if (!first.get().isOfTheSame(use)) {
            throw new Refusal(Reason.REPLAYED);
        } else if (!first.get().covers(use)) {
            throw new Refusal(Reason.REUSE_WIDER);
        }
    }

    /**
     * Only asks: what passes here has not been used until now, and still can be. Under either claim, so that nothing is
     * good twice because an admin has chosen the other one in between.
     */
    public void requireUnused() {
        requireRemembered();
        boolean used = isUsed(claim, id())
                || (UTI.equals(claim)
                        ? isUsed(JTI, assertion.id())
                        : assertion
                                .uniqueTokenId()
                                .filter(id -> isUsed(UTI, id))
                                .isPresent());
        if (used) {
            throw new Refusal(Reason.REPLAYED);
        }
    }

    /** The store is memory: what was used before this cluster's first node started is not in it (row TI-12). */
    private void requireRemembered() {
        requireRemembered(
                assertion.issuedAt(), session.getProvider(ClusterProvider.class).getClusterStartupTime());
    }

    /** @param started in seconds */
    static void requireRemembered(Instant issuedAt, int started) {
        if (issuedAt.isBefore(Instant.ofEpochSecond(started))) {
            throw new Refusal(Reason.REPLAY_STORE_TOO_YOUNG);
        }
    }

    private String id() {
        return UTI.equals(claim)
                ? assertion
                        .uniqueTokenId()
                        .orElseThrow(() -> new Refusal(Reason.CLAIM_MALFORMED, "uti of 1 to 256 characters", UTI))
                : assertion.id();
    }

    /** With the longest skew that a record can grant: one that is raised must not make anything good a second time. */
    static long life(Instant expiresAt, Instant now) {
        return Duration.between(now, expiresAt.plus(LifetimeGate.LONGEST_SKEW).plus(CLOCKS_APART))
                        .toSeconds()
                + 1;
    }

    private boolean putIfAbsent(long life) {
        return answer(store -> store.putIfAbsent(key.of(claim, id()), life));
    }

    private boolean isUsed(String name, String id) {
        return answer(store -> store.contains(key.of(name, id)));
    }

    private <T> T answer(Function<SingleUseObjectProvider, T> question) {
        try {
            return question.apply(session.singleUseObjects());
        } catch (CacheException | PersistenceException outage) {
            throw new Refusal(Reason.REPLAY_STORE_UNAVAILABLE);
        }
    }
}
