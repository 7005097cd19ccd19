// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import java.util.Arrays;

/**
 * The Mann-Whitney test of two samples of times: how likely one of the second is to be longer than one of the first.
 *
 * @param superiority that probability; 0.5 = nobody can tell them apart
 * @param z the standard normal deviate of the statistic, ties corrected
 */
record RankSum(double superiority, double z) {
    private static final double HALF = 0.5;

    static RankSum of(long[] first, long[] second) {
        int n = first.length + second.length;
        long[] all = new long[n];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double ranks = 0;
        for (long value : second) {
            ranks += rank(all, value);
        }
        double m = first.length;
        double k = second.length;
        double u = ranks - k * (k + 1) / 2;
        double deviation = Math.sqrt(m * k / 12 * (n + 1 - ties(all) / ((double) n * (n - 1))));
        return new RankSum(u / (m * k), deviation == 0 ? 0 : (u - m * k * HALF) / deviation);
    }

    /** The mean rank of equal values, from 1. */
    private static double rank(long[] sorted, long value) {
        return (below(sorted, value) + 1 + below(sorted, value + 1)) / 2.0;
    }

    private static int below(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double ties(long[] sorted) {
        double sum = 0;
        for (int start = 0; start < sorted.length; ) {
            int end = below(sorted, sorted[start] + 1);
            double t = end - start;
            sum += t * t * t - t;
            start = end;
        }
        return sum;
    }

    /** Two-sided, by the normal approximation (Abramowitz and Stegun 26.2.17, error below 1e-7). */
    double p() {
        double x = Math.abs(z);
        double t = 1 / (1 + 0.2316419 * x);
        double tail = Math.exp(-x * x / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.min(1, 2 * tail);
    }
}
