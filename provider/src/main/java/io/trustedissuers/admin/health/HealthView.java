// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.KeysView;
import io.trustedissuers.admin.record.RecordState;
import io.trustedissuers.admin.record.RecordView;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.keys.KeyHealth;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Whether any record needs somebody, in one answer for those who ask again and again. Nothing is fetched for it. */
public final class HealthView {
    private static final int MOST = 100;

    private final AdminRequest request;
    private final RecordView records;
    private final Map<RecordState, Integer> counts = new EnumMap<>(RecordState.class);
    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    private boolean complete = true;

    public HealthView(AdminRequest request) {
        this.request = request;
        this.records = new RecordView(request);
    }

    public ObjectNode json() {
        new TrustedIssuers(request.session()).page(null, null, null, null).forEach(this::look);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("healthy", rows.isEmpty());
        view.put("total", counts.values().stream().mapToInt(Integer::intValue).sum());
        ObjectNode states = view.putObject("states");
        Stream.of(RecordState.values()).forEach(state -> states.put(state.word(), counts.getOrDefault(state, 0)));
        view.set("needAttention", rows);
        return view.put("complete", complete);
    }

    private void look(StoredIssuer stored) {
        RecordState state = records.state(stored);
        counts.merge(state, 1, Integer::sum);
        if (!needsSomebody(state)) {
            return;
        }
        if (rows.size() < MOST) {
            rows.add(row(stored, state));
        } else {
            complete = false;
        }
    }

    /** What an admin has decided (suspended, disabled, expired, dry-run) is no fault. */
    private static boolean needsSomebody(RecordState state) {
        return switch (state) {
            case UNREADABLE, BROKEN_REFERENCE, KEYS_FAILING -> true;
            case SUSPENDED, DISABLED, EXPIRED, DRY_RUN, ACTIVE -> false;
        };
    }

    private ObjectNode row(StoredIssuer stored, RecordState state) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("alias", stored.alias()).put("state", state.word());
        stored.readable().ifPresent(issuer -> row.set("keys", keys(issuer)));
        return row;
    }

    private ObjectNode keys(TrustedIssuer issuer) {
        KeyHealth health = request.keys().health(issuer.id(), issuer.issuer(), issuer.keys());
        return JsonNodeFactory.instance
                .objectNode()
                .put("lastOutcome", health.lastOutcome())
                .put("lastAttempt", KeysView.text(health.lastAttempt()))
                .put("lastSuccess", KeysView.text(health.lastSuccess()));
    }
}
