// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.time.Duration;
import org.apache.http.client.methods.HttpUriRequest;

/** The end of one fetch. A server that drips one byte a second never runs into a socket time-out; it runs into this. */
final class Deadline {
    private final long end;
    private HttpUriRequest current;
    private boolean over;

    Deadline(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** At least 1: to Apache's client a time-out of 0 is none at all. */
    int remainingMillis() {
        return (int) Math.max(1, (end - System.nanoTime()) / 1_000_000);
    }

    synchronized boolean isOver() {
        return over || System.nanoTime() - end >= 0;
    }

    /** Makes the request end with this deadline. */
    synchronized void covers(HttpUriRequest request) {
        current = request;
        if (over) {
            request.abort();
        }
    }

    synchronized void expire() {
        over = true;
        if (current != null) {
            current.abort();
        }
    }
}
