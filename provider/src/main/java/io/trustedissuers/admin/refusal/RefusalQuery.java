// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.Parameters;
import io.trustedissuers.admin.activity.Period;
import jakarta.ws.rs.QueryParam;

/** What refusals are asked for: all that is given must fit. Times are ISO 8601 in UTC; the last day if none is given. */
public final class RefusalQuery {
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
    String max;

    /** The same with its defaults, once it has turned out to be sound. */
    public record Validated(String user, String clientId, String alias, String reason, Period period, int max) {
        boolean fits(Attempt refusal) {
            return (alias == null || alias.equals(refusal.trustedIssuer()))
                    && (reason == null || reason.equals(refusal.reason()));
        }
    }

    public Validated validated() {
        Parameters parameters = new Parameters();
        Period period = Period.of(from, to, parameters);
        int most = parameters.wholeNumber("max", max, DEFAULT_MAX, MOST);
        parameters.storable("user", user);
        parameters.storable("clientId", clientId);
        if (reason != null && !Attempt.isReason(reason)) {
            parameters.problem("reason", "is not one of docs/refusals.md");
        }
        parameters.refuseProblems();
        return new Validated(user, clientId, alias, reason, period, most);
    }
}
