// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The threads of all fetches of this server, capped. Whoever waits for a fetch leaves with its deadline even if the
 * thread hangs where no time-out reaches (resolving a name); until then the thread keeps its place under the cap.
 */
final class FetchPool implements AutoCloseable {
    private final Duration limit;
    private final Semaphore places;
    private final Semaphore waiting = new Semaphore(KeyTimes.MAX_WAITING);
    private final ExecutorService threads = Executors.newCachedThreadPool(FetchPool::thread);

    FetchPool(int cap, Duration limit) {
        this.limit = limit;
        this.places = new Semaphore(cap);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "trusted-issuer-keys");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What the fetch returned, {@code late} if it did not return in time, or empty if too many others are under way.
     */
    <T> Optional<T> run(Function<Deadline, T> fetch, T late) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        Deadline deadline = new Deadline(limit);
        Future<T> result = threads.submit(() -> {
            try {
                return fetch.apply(deadline);
            } finally {
                places.release();
            }
        });
        try {
            return Optional.of(result.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            deadline.expire();
            return Optional.of(late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            deadline.expire();
            return Optional.of(late);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a fetch of keys failed in an unforeseen way", bug.getCause());
        }
    }

    /** Returns when a fetch that somebody else has begun is over, or at once if too many wait already. */
    void await(CompletableFuture<Void> others) {
        if (!waiting.tryAcquire()) {
            return;
        }
        try {
            // It ends within the deadline of its fetch, so this wait needs none of its own.
            others.join();
        } finally {
            waiting.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
