// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.server.Listening;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One kind of request that is compared with others.
 *
 * @param status what every answer must be
 * @param requests makes so many, each different where the server would notice
 */
record Variant(String name, Listening server, int status, int connections, IntFunction<List<byte[]>> requests) {
    static final int CONNECTIONS = 8;

    Variant(String name, Listening server, int status, IntFunction<List<byte[]>> requests) {
        this(name, server, status, CONNECTIONS, requests);
    }

    /** One request alone: while keys are fetched for the first time only few may wait for them, by design. */
    void prime() {
        Load.answer(server, requests.apply(1).get(0));
    }

    /** Requests are made, and assertions signed, before the clock starts. */
    Slice slice(int count) {
        Slice slice = Load.run(server, requests.apply(count), connections);
        if (slice.statuses().size() != 1 || !slice.statuses().containsKey(status)) {
            throw new IllegalStateException(name + " on " + server.name() + " expects " + status + ", got "
                    + slice.statuses() + "; for example "
                    + Load.answer(server, requests.apply(1).get(0)));
        }
        return slice;
    }
}
