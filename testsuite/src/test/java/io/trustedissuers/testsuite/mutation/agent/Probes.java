// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation.agent;

import java.util.BitSet;

/** Which numbered lines have run. Lives in the boot class path, where every class of a server sees it. */
public final class Probes {
    private static final BitSet HITS = new BitSet();

    private Probes() {}

    public static void hit(int number) {
        synchronized (HITS) {
            HITS.set(number);
        }
    }

    /** The numbers since the last call. */
    static int[] take() {
        synchronized (HITS) {
            int[] numbers = HITS.stream().toArray();
            HITS.clear();
            return numbers;
        }
    }
}
