// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.lock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Lets one request after the other do what must not be done by two at once, on all nodes, until the transaction of the
 * request has ended. Whoever waited has to look again at what it will change.
 */
public final class TransactionLock {
    private static final long LIFE_SECONDS = 60;
    private static final String HELD = TransactionLock.class.getName();
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final KeycloakSession session;

    public TransactionLock(KeycloakSession session) {
        this.session = session;
    }

    /**
     * @param name of any length, unique for what it stands for
     * @param longestWait less than a minute
     * @return false if others have held it for that long
     */
    public boolean acquire(String name, Duration longestWait) {
        SingleUseObjectProvider store = session.singleUseObjects();
        String key = "trusted-issuers.lock." + HashUtils.sha256UrlEncodedHash(name, StandardCharsets.UTF_8);
        Set<String> held = held();
        if (held.contains(key)) {
            return true;
        }
        long deadline = System.nanoTime() + longestWait.toNanos();
        while (!store.putIfAbsent(key, LIFE_SECONDS)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        session.getTransactionManager().enlistAfterCompletion(new Release(store, key));
        held.add(key);
        return true;
    }

    /** Whoever holds a lock does not wait for it. */
    @SuppressWarnings("unchecked")
    private Set<String> held() {
        Set<String> held = session.getAttribute(HELD, Set.class);
        if (held == null) {
            held = new HashSet<>();
            session.setAttribute(HELD, held);
        }
        return held;
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
