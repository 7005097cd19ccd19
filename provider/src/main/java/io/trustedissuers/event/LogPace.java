// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which log lines that requests can bring about are due: one a minute about one source, and 100 a minute in all, so that
 * nobody fills the log.
 */
public final class LogPace {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final Map<String, Instant> last = new HashMap<>();

    /** @param source what the line is about */
    public synchronized boolean isDue(String source, Instant now) {
        last.values().removeIf(before -> !now.isBefore(before.plus(BETWEEN)));
        return last.size() < MOST && last.putIfAbsent(source, now) == null;
    }
}
