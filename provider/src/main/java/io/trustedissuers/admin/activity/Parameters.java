// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.issuer.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads query parameters, and keeps what is wrong with them until all have been read. */
public final class Parameters {
    // Far beyond them a time no longer fits into milliseconds.
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final List<Problem> problems = new ArrayList<>();

    /** ISO 8601 in UTC; empty if it is not given or not one. */
    public Optional<Instant> time(String field, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> time = parse(text).filter(parsed -> parsed.isAfter(EARLIEST) && parsed.isBefore(LATEST));
        if (time.isEmpty()) {
            problem(field, "must be a time such as 2026-11-20T12:00:00Z");
        }
        return time;
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A whole number from 1 to {@code most}; {@code otherwise} if it is not given or not one. */
    public int wholeNumber(String field, String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same problem as a number that is out of range.
        }
        problem(field, "must be a whole number from 1 to " + most);
        return otherwise;
    }

    /** A text that the database is asked for. */
    public void storable(String field, String text) {
        if (text != null && !StorableText.is(text)) {
            problem(field, "has a character that no name has");
        }
    }

    public void problem(String field, String message) {
        problems.add(new Problem(field, message));
    }

    public void refuseProblems() {
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems);
        }
    }
}
