// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.event.EventDetails;
import java.util.Set;
import java.util.TreeSet;

/** Refusals of one issuer that is not on the allowlist, from the newest to the oldest. */
final class StrangerTally {
    private static final int MOST_CLIENTS = 20;

    private final String issuerHash;
    private final Set<String> clients = new TreeSet<>();
    private int count;
    private Attempt newest;
    private Attempt oldest;

    StrangerTally(String issuerHash) {
        this.issuerHash = issuerHash;
    }

    String issuerHash() {
        return issuerHash;
    }

    void add(Attempt refusal) {
        if (newest == null) {
            newest = refusal;
        }
        oldest = refusal;
        count++;
        clients.add(refusal.event().getClientId());
    }

    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("issuerHash", issuerHash);
        view.put("count", count);
        view.put("firstTime", oldest.time().toString());
        view.put("lastTime", newest.time().toString());
        view.put("lastReference", newest.detail(EventDetails.REFERENCE));
        ArrayNode clientIds = view.putArray("clients");
        clients.stream().limit(MOST_CLIENTS).forEach(clientIds::add);
        view.put("clientsLeftOut", clients.size() - clientIds.size());
        return view;
    }
}
