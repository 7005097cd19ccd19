// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import jakarta.ws.rs.QueryParam;
import java.time.Duration;

/** Which attempts are asked for: all that is given must fit. */
public final class ActivityQuery {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int DEFAULT_MAX = 5_000;
    private static final int MOST = 50_000;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("alias")
    String alias;

    @QueryParam("clientId")
    String clientId;

    /** The most events to look at, the newest first. */
    @QueryParam("max")
    String max;

    /** {@code json} or {@code csv}; null = as the header Accept says. */
    @QueryParam("format")
    String format;

    /** The same with its defaults, once it has turned out to be sound. */
    public record Validated(Period period, String alias, String clientId, int max, boolean csv) {
        boolean fits(Attempt attempt) {
            return alias == null || alias.equals(attempt.trustedIssuer());
        }
    }

    /** @param csvAccepted whether the header Accept asks for CSV */
    public Validated validated(boolean csvAccepted) {
        Parameters parameters = new Parameters();
        Period period = Period.required(from, to, LONGEST, parameters);
        int most = parameters.wholeNumber("max", max, DEFAULT_MAX, MOST);
        parameters.storable("clientId", clientId);
        if (format != null && !format.equals("json") && !format.equals("csv")) {
            parameters.problem("format", "must be json or csv");
        }
        parameters.refuseProblems();
        return new Validated(period, alias, clientId, most, format == null ? csvAccepted : format.equals("csv"));
    }
}
