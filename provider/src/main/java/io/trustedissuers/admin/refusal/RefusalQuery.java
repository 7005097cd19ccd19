// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.refusal.Reason;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What refusals are asked for: all that is given must fit. Times are ISO 8601 in UTC; the last day if none is given. */
public final class RefusalQuery {
    private static final Duration DEFAULT_RANGE = Duration.ofDays(1);
    private static final int DEFAULT_MAX = 100;
    private static final int MOST = 1000;

    /** Username, e-mail address or id of a user here, or the subject as the issuer calls it. */
    @QueryParam("user")
    String user;

    @QueryParam("clientId")
    String clientId;

    @QueryParam("alias")
    String alias;

    @QueryParam("reason")
    String reason;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("max")
    Integer max;

    /** The same with its defaults, once it has turned out to be sound. */
    public record Validated(
            String user, String clientId, String alias, String reason, Instant from, Instant to, int max) {}

    public Validated validated() {
        List<Problem> problems = new ArrayList<>();
        Instant until = time("to", to, Instant.now(), problems);
        Instant since = time("from", from, until.minus(DEFAULT_RANGE), problems);
        if (since.isAfter(until)) {
            problems.add(new Problem("from", "is after to"));
        }
        if (max != null && (max < 1 || max > MOST)) {
            problems.add(new Problem("max", "must be a whole number from 1 to " + MOST));
        }
        if (reason != null && Reason.of(reason).isEmpty()) {
            problems.add(new Problem("reason", "is not one of docs/refusals.md"));
        }
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems);
        }
        return new Validated(user, clientId, alias, reason, since, until, max == null ? DEFAULT_MAX : max);
    }

    private static Instant time(String field, String text, Instant otherwise, List<Problem> problems) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            problems.add(new Problem(field, "must be a time such as 2026-11-20T12:00:00Z"));
            return otherwise;
        }
    }
}
