// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.server.Listening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/** Load beside the load that is measured, on connections of its own, until it is closed. */
final class Attack implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final long start = System.nanoTime();
    private volatile boolean over;

    /**
     * @param requests of each connection, which sends the same one again and again
     * @param pauseMillis between the answer and the next request; 0 = none
     */
    Attack(Listening server, int connections, IntFunction<byte[]> requests, long pauseMillis) throws IOException {
        for (int i = 0; i < connections; i++) {
            Connection connection = new Connection(server.port());
            this.connections.add(connection);
            byte[] request = requests.apply(i);
            threads.submit(() -> attack(connection, request, pauseMillis));
        }
    }

    private Void attack(Connection connection, byte[] request, long pauseMillis) throws InterruptedException {
        while (!over) {
            try {
                statuses.computeIfAbsent(connection.send(request), key -> new LongAdder())
                        .increment();
            } catch (IOException closed) {
                return null;
            }
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        }
        return null;
    }

    /** Answers so far by status, and how many came in a second. */
    String answers() {
        long all = statuses.values().stream().mapToLong(LongAdder::sum).sum();
        return Spread.number(all / ((System.nanoTime() - start) / 1e9)) + "/s " + statuses;
    }

    @Override
    public void close() throws IOException {
        over = true;
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
