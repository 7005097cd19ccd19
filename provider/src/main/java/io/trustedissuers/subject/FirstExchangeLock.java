// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Lets one first exchange of a record after the other, on all nodes, until its transaction has ended: no constraint of
 * the database forbids two users with one link (findings-security row 24). Whoever waited looks again.
 */
final class FirstExchangeLock {
    private static final long LIFE_SECONDS = 60;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final KeycloakSession session;

    FirstExchangeLock(KeycloakSession session) {
        this.session = session;
    }

    /** @param name of any length, unique for what it stands for */
    void acquire(String name) {
        SingleUseObjectProvider store = session.singleUseObjects();
        String key = "trusted-issuers.first." + HashUtils.sha256UrlEncodedHash(name, StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!store.putIfAbsent(key, LIFE_SECONDS)) {
            if (System.nanoTime() > deadline) {
                throw new Refusal(Reason.FIRST_EXCHANGE_BUSY);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        session.getTransactionManager().enlistAfterCompletion(new Release(store, key));
    }

    private static final class Release extends AbstractKeycloakTransaction {
        private final SingleUseObjectProvider store;
        private final String key;

        Release(SingleUseObjectProvider store, String key) {
            this.store = store;
            this.key = key;
        }

        @Override
        protected void commitImpl() {
            store.remove(key);
        }

        @Override
        protected void rollbackImpl() {
            store.remove(key);
        }
    }
}
