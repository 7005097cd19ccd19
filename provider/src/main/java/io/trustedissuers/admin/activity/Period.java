// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that is looked at.
 *
 * @param from the first moment of it
 * @param to the first moment after it
 */
public record Period(Instant from, Instant to) {
    private static final Duration DEFAULT = Duration.ofDays(1);

    /** Until now if {@code to} is not given, and for a day if {@code from} is not. */
    public static Period of(String from, String to, Parameters parameters) {
        // The moment after now, because now belongs to it.
        Instant until = parameters.time("to", to).orElse(Instant.now().plusMillis(1));
        Instant since = parameters.time("from", from).orElse(until.minus(DEFAULT));
        if (since.isAfter(until)) {
            parameters.problem("from", "is after to");
        }
        return new Period(since, until);
    }

    /** Both ends have to be given. */
    static Period required(String from, String to, Duration longest, Parameters parameters) {
        requireGiven("from", from, parameters);
        requireGiven("to", to, parameters);
        Period period = of(from, to, parameters);
        if (from != null && to != null && period.length().compareTo(longest) > 0) {
            parameters.problem("from", "is more than " + longest.toDays() + " days before to");
        }
        return period;
    }

    Duration length() {
        return Duration.between(from, to);
    }

    private static void requireGiven(String field, String text, Parameters parameters) {
        if (text == null) {
            parameters.problem(field, "is required, a time such as 2026-11-20T12:00:00Z");
        }
    }
}
