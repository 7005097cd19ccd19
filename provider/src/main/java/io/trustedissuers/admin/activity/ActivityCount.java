// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.event.EventDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Attempts of a period, counted: one pass, nothing is kept of an attempt but the counts and the latest few. */
final class ActivityCount {
    private static final int LATEST = 10;

    private final Tally total = new Tally();
    private final Ranking byReason = new Ranking();
    private final Ranking byClient = new Ranking();
    private final Ranking byTrustedIssuer = new Ranking();
    private final Ranking byAgent = new Ranking();
    private final OverTime overTime;
    private final List<Attempt> latest = new ArrayList<>();

    ActivityCount(Period period) {
        this.overTime = new OverTime(period);
    }

    /** Takes the attempts, the newest first. */
    void add(Attempt attempt) {
        if (latest.size() < LATEST) {
            latest.add(attempt);
        }
        total.add(attempt);
        byClient.add(attempt.event().getClientId(), attempt);
        byTrustedIssuer.add(attempt.trustedIssuer(), attempt);
        String agent = attempt.detail(EventDetails.AGENT);
        if (agent != null) {
            byAgent.add(agent, attempt);
        }
        overTime.add(attempt);
        if (!attempt.granted()) {
            byReason.add(attempt.reason(), attempt);
        }
    }

    /** @param named finds the username of one of the latest */
    ObjectNode view(UnaryOperator<Attempt> named) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        total.addTo(view.putObject("totals").put("attempts", total.attempts()));
        byReason.addTo(view.putArray("byReason"), "reason");
        byClient.addTo(view.putArray("byClient"), "clientId");
        byTrustedIssuer.addTo(view.putArray("byTrustedIssuer"), "trustedIssuer");
        byAgent.addTo(view.putArray("byAgent"), "agent");
        view.putObject("leftOut")
                .put("byClient", byClient.leftOut())
                .put("byTrustedIssuer", byTrustedIssuer.leftOut())
                .put("byAgent", byAgent.leftOut());
        view.put("bucket", overTime.bucket());
        overTime.addTo(view.putArray("overTime"));
        ArrayNode rows = view.putArray("latest");
        latest.forEach(attempt -> AttemptRow.addTo(rows.addObject(), named.apply(attempt)));
        return view;
    }
}
