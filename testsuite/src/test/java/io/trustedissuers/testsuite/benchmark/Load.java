// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.server.Listening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Closed-loop load: every connection sends its next request when the last one was answered. */
final class Load {
    private Load() {}

    /** Sends every request once. */
    static Slice run(Listening server, List<byte[]> requests, int connections) {
        return run(server, requests, connections, Duration.ofHours(1));
    }

    /** Sends as many requests as there is time for; of what is under way then, the answer is still awaited. */
    static Slice within(Listening server, IntFunction<List<byte[]>> requests, int connections, int seconds) {
        Slice trial = run(server, requests.apply(200), connections, Duration.ofSeconds(2));
        int enough = (int) (trial.perSecond() * seconds * 2) + 50;
        return run(server, requests.apply(enough), connections, Duration.ofSeconds(seconds));
    }

    private static Slice run(Listening server, List<byte[]> requests, int connections, Duration time) {
        double[] latencies = new double[requests.size()];
        int[] statuses = new int[requests.size()];
        AtomicInteger next = new AtomicInteger();
        List<Connection> open = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (int i = 0; i < connections; i++) {
                open.add(new Connection(server.port()));
            }
            double databaseBefore = databaseMillis(server);
            double cpuBefore = cpuMillis(server);
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (Connection connection : open) {
                running.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement();
                            i < latencies.length && System.nanoTime() - start < time.toNanos();
                            i = next.getAndIncrement()) {
                        long sent = System.nanoTime();
                        statuses[i] = connection.send(requests.get(i));
                        latencies[i] = (System.nanoTime() - sent) / 1e6;
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = cpuMillis(server) - cpuBefore;
            double database = databaseMillis(server) - databaseBefore;
            return Slice.of(seconds, cpu, database, answered(latencies, statuses), counted(statuses));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            open.forEach(Load::close);
        }
    }

    /** The first answer to a request, for what must be known before the load starts. */
    static String answer(Listening server, byte[] request) {
        try (Connection connection = new Connection(server.port())) {
            int status = connection.send(request);
            return status + " " + connection.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double cpuMillis(Listening server) {
        return cpuMillis(ProcessHandle.of(server.pid()).orElseThrow());
    }

    private static double databaseMillis(Listening server) {
        return server.database().mapToDouble(Load::cpuMillis).sum();
    }

    private static double cpuMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
    }

    private static double[] answered(double[] latencies, int[] statuses) {
        return IntStream.range(0, statuses.length)
                .filter(i -> statuses[i] != 0)
                .mapToDouble(i -> latencies[i])
                .toArray();
    }

    private static Map<Integer, Integer> counted(int[] statuses) {
        Map<Integer, Integer> counts = new TreeMap<>();
        IntStream.of(statuses).filter(status -> status != 0).forEach(status -> counts.merge(status, 1, Integer::sum));
        return counts;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }
}
