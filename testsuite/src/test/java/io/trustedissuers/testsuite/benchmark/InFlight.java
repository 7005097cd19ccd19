// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.benchmark;

import io.trustedissuers.testsuite.issuer.Behaviour;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests wait for an answer at once. */
final class InFlight {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Behaviour around(Behaviour behaviour) {
        return exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                behaviour.answer(exchange);
            } finally {
                now.decrementAndGet();
            }
        };
    }

    int mostAndForget() {
        return most.getAndSet(0);
    }
}
