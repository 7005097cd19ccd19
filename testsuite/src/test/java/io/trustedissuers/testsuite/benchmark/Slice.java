// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import java.util.Arrays;
import java.util.Map;

/**
 * What a short stretch of load gave.
 *
 * @param cpuMillis of the server's process
 * @param databaseMillis CPU of the database's processes; 0 if it has none of its own
 * @param latencies in ms, in ascending order
 * @param statuses how often each HTTP status came
 */
record Slice(
        int requests,
        double seconds,
        double cpuMillis,
        double databaseMillis,
        double[] latencies,
        Map<Integer, Integer> statuses) {
    double perSecond() {
        return requests / seconds;
    }

    /** Of the server's process alone. */
    double cpuPerRequest() {
        return cpuMillis / requests;
    }

    double databasePerRequest() {
        return databaseMillis / requests;
    }

    double cpuWithDatabasePerRequest() {
        return (cpuMillis + databaseMillis) / requests;
    }

    double latency(double quantile) {
        return latencies.length == 0
                ? Double.NaN
                : latencies[(int) Math.min(latencies.length - 1L, (long) (quantile * latencies.length))];
    }

    static Slice of(
            double seconds,
            double cpuMillis,
            double databaseMillis,
            double[] latencies,
            Map<Integer, Integer> statuses) {
        double[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Slice(sorted.length, seconds, cpuMillis, databaseMillis, sorted, statuses);
    }
}
