// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import io.trustedissuers.testsuite.server.KeycloakServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Steady traffic of a balancer over the nodes: each tick a fresh assertion at one of them, and at once the same one,
 * and an older one, at any of them, as somebody would who has stolen it.
 */
final class Traffic implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration PERIOD = Duration.ofMillis(160);
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Ledger ledger;
    private final List<KeycloakServer> targets = new ArrayList<>();
    private final Map<KeycloakServer, Integer> inFlight = new HashMap<>();
    private final Map<KeycloakServer, Integer> granted = new HashMap<>();
    private final List<String> used = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private RuntimeException failure;

    Traffic(Ledger ledger, List<KeycloakServer> nodes) {
        this.ledger = ledger;
        targets.addAll(nodes);
        for (int i = 0; i < THREADS; i++) {
            long delay = PERIOD.toMillis() * i / THREADS;
            threads.scheduleAtFixedRate(this::tick, delay, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Sends nothing more to a node, and returns when it has answered all it had. */
    synchronized void drain(KeycloakServer node) {
        targets.remove(node);
        await(() -> inFlight.getOrDefault(node, 0) == 0, "answers of " + node.url());
    }

    /** Sends nothing more to a node, whatever it still has: it is dead. */
    synchronized void forget(KeycloakServer node) {
        targets.remove(node);
    }

    synchronized void add(KeycloakServer node) {
        targets.add(node);
    }

    /** Returns when the node has granted so many more. */
    synchronized void awaitGranted(KeycloakServer node, int more) {
        int goal = granted.getOrDefault(node, 0) + more;
        await(() -> granted.getOrDefault(node, 0) >= goal, more + " more tokens of " + node.url());
    }

    /** Ends after the answers that are still to come. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Requests without an answer after " + DEADLINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void tick() {
        try {
            String assertion = ledger.fresh();
            if (send(assertion)) {
                send(assertion);
                send(older(assertion));
            }
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
            throw e;
        }
    }

    private boolean send(String assertion) {
        KeycloakServer node = choose();
        Attempt attempt = ledger.send(assertion, node);
        answered(attempt);
        return attempt.isGranted();
    }

    private synchronized KeycloakServer choose() {
        KeycloakServer node = targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
        inFlight.merge(node, 1, Integer::sum);
        return node;
    }

    private synchronized void answered(Attempt attempt) {
        inFlight.merge(attempt.node(), -1, Integer::sum);
        if (attempt.isGranted()) {
            granted.merge(attempt.node(), 1, Integer::sum);
        }
        notifyAll();
    }

    private synchronized String older(String assertion) {
        used.add(assertion);
        return used.get(ThreadLocalRandom.current().nextInt(used.size()));
    }

    private synchronized void await(java.util.function.BooleanSupplier condition, String what) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("No " + what + " within " + DEADLINE);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
