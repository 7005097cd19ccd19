// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.keys.KeyHealth;
import java.time.Instant;

/** The health of a record's keys as JSON. */
public final class KeysView {
    private KeysView() {}

    public static ObjectNode of(KeyHealth health) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("source", health.source());
        view.put("address", health.address());
        view.put("lastSuccess", text(health.lastSuccess()));
        view.put("lastAttempt", text(health.lastAttempt()));
        view.put("lastOutcome", health.lastOutcome());
        view.put("failing", health.failing());
        ArrayNode keys = view.putArray("keys");
        for (KeyHealth.Key key : health.keyIds()) {
            keys.addObject().put("kid", key.kid()).put("type", key.type()).put("usable", key.usable());
        }
        return view;
    }

    public static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
