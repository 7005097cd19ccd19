// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.replay;

import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.infinispan.commons.CacheException;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Gate <i>replay</i>, the last act: the first use of a {@code jti} (EMA 7.4.2). Anything that may still refuse comes
 * before it, because a request that fails must not use up the assertion (RAS-52).
 */
public final class FirstUse {
    private static final String KEY_PREFIX = "trusted-issuers.jti.";

    private final KeycloakSession session;

    public FirstUse(KeycloakSession session) {
        this.session = session;
    }

    public void claim(VerifiedAssertion assertion, Instant now, Duration skew) {
        // A store that loses its answer during state transfer may say "absent" twice to putIfAbsent alone.
        requireUnused(assertion);
        long life = Math.max(
                1, Duration.between(now, assertion.expiresAt().plus(skew)).toSeconds() + 1);
        if (!answer(store -> store.putIfAbsent(key(assertion), life))) {
            throw new Refusal(Reason.REPLAYED);
        }
    }

    /** Only asks: what passes here has not been used until now, and still can be. */
    public void requireUnused(VerifiedAssertion assertion) {
        // The store is memory: what was used before this cluster's first node started is not in it (row TI-12).
        int started = session.getProvider(ClusterProvider.class).getClusterStartupTime();
        if (assertion.issuedAt().isBefore(Instant.ofEpochSecond(started))) {
            throw new Refusal(Reason.REPLAY_STORE_TOO_YOUNG);
        }
        if (answer(store -> store.contains(key(assertion)))) {
            throw new Refusal(Reason.REPLAYED);
        }
    }

    private boolean answer(Predicate<SingleUseObjectProvider> question) {
        try {
            return question.test(session.singleUseObjects());
        } catch (CacheException | PersistenceException outage) {
            throw new Refusal(Reason.REPLAY_STORE_UNAVAILABLE);
        }
    }

    /** Length-prefixed, so that ("a", "bc") and ("ab", "c") differ; of fixed length, because a jti may be long. */
    private String key(VerifiedAssertion assertion) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            write(data, session.getContext().getRealm().getId());
            write(data, assertion.issuer());
            data.writeBoolean(assertion.tenant().isPresent());
            write(data, assertion.tenant().orElse(""));
            write(data, assertion.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return KEY_PREFIX + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static void write(DataOutputStream data, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(utf8.length);
        data.write(utf8);
    }
}
