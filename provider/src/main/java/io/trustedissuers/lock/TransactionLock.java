// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.lock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

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
        String key = "trusted-issuers.lock." + HashUtils.sha256UrlEncodedHash(name, StandardCharsets.UTF_8);
        Set<String> held = held();
        if (held.contains(key)) {
            return true;
        }
        long deadline = System.nanoTime() + longestWait.toNanos();
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        while (!atOnce(sessions, store -> store.putIfAbsent(key, LIFE_SECONDS))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        session.getTransactionManager().enlistAfterCompletion(new Release(sessions, key));
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

    /** Where the store is the database (feature {@code stateless}), others see only what has been committed. */
    private static <T> T atOnce(KeycloakSessionFactory sessions, Function<SingleUseObjectProvider, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, other -> work.apply(other.singleUseObjects()));
    }

    private static final class Release extends AbstractKeycloakTransaction {
        private final KeycloakSessionFactory sessions;
        private final String key;

        Release(KeycloakSessionFactory sessions, String key) {
            this.sessions = sessions;
            this.key = key;
        }

        @Override
        protected void commitImpl() {
            atOnce(sessions, store -> store.remove(key));
        }

        @Override
        protected void rollbackImpl() {
            atOnce(sessions, store -> store.remove(key));
        }
    }
}
