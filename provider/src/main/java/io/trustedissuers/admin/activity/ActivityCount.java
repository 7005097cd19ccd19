// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.event.EventDetails;

/** Attempts of a period, counted: one pass, nothing is kept of an attempt but the counts. */
final class ActivityCount {
    private final Tally total = new Tally();
    private final Ranking byReason = new Ranking();
    private final Ranking byClient = new Ranking();
    private final Ranking byTrustedIssuer = new Ranking();
    private final Ranking byAgent = new Ranking();
    private final OverTime overTime;

    ActivityCount(Period period) {
        this.overTime = new OverTime(period);
    }

    void add(Attempt attempt) {
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

    ObjectNode view() {
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
        return view;
    }
}
