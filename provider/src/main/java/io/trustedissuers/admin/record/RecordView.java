// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.keys.KeyHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record as the REST API shows it: what was written, then its status and warnings, which are read-only. */
public final class RecordView {
    private final AdminRequest request;

    public RecordView(AdminRequest request) {
        this.request = request;
    }

    public ObjectNode of(StoredIssuer stored) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("alias", stored.alias());
        view.put("displayName", stored.displayName());
        view.put("enabled", stored.enabled());
        if (stored.readable().isEmpty()) {
            view.put("issuer", stored.issuer());
            view.putObject("status").put("state", "unreadable");
            warnings(view, stored.problems());
            return view;
        }
        TrustedIssuer issuer = stored.trustedIssuer();
        view.setAll(issuer.settings());
        KeyHealth keys = request.keys().health(issuer.id(), issuer.issuer(), issuer.keys());
        List<Problem> broken = new ReferenceRules(request).broken(issuer);
        ObjectNode status = view.putObject("status");
        status.put("state", state(stored, broken, keys));
        status.setAll(SuspensionView.of(Optional.ofNullable(stored.suspension())));
        status.putObject("keys").put("source", keys.source()).put("lastSuccess", KeysView.text(keys.lastSuccess()));
        List<Problem> warnings = new ArrayList<>(broken);
        warnings.addAll(new RecordWarnings(request).of(issuer));
        warnings(view, warnings);
        return view;
    }

    private static String state(StoredIssuer stored, List<Problem> broken, KeyHealth keys) {
        if (stored.suspended()) {
            return "suspended";
        }
        if (!stored.enabled()) {
            return "disabled";
        }
        if (!broken.isEmpty()) {
            return "broken-reference";
        }
        return keys.failing() ? "keys-failing" : "active";
    }

    private static void warnings(ObjectNode view, List<Problem> problems) {
        AdminRequest.list(view.putArray("warnings"), problems);
    }
}
