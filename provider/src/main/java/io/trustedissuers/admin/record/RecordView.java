// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.EffectiveSettings;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.RealmDefaults;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.keys.KeyHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record as the REST API shows it: what was written, then its status and warnings, which are read-only. */
public final class RecordView {
    private final AdminRequest request;
    private final ReferenceRules references;
    private final RecordWarnings warnings;

    public RecordView(AdminRequest request) {
        this.request = request;
        this.references = new ReferenceRules(request);
        this.warnings = new RecordWarnings(request);
    }

    public ObjectNode of(StoredIssuer stored) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("alias", stored.alias());
        view.put("displayName", stored.displayName());
        view.put("enabled", stored.enabled());
        if (stored.readable().isEmpty()) {
            view.put("issuer", stored.issuer());
            view.putObject("status").put("state", state(stored).word());
            warnings(view, stored.problems());
            return view;
        }
        TrustedIssuer issuer = stored.trustedIssuer();
        view.setAll(issuer.settings());
        KeyHealth keys = request.keys().health(issuer.id(), issuer.issuer(), issuer.keys());
        List<Problem> broken = references.broken(issuer);
        ObjectNode status = view.putObject("status");
        status.put("state", state(stored, broken, keys).word());
        status.setAll(SuspensionView.of(Optional.ofNullable(stored.suspension())));
        status.putObject("keys").put("source", keys.source()).put("lastSuccess", KeysView.text(keys.lastSuccess()));
        List<Problem> toKnow = new ArrayList<>(broken);
        toKnow.addAll(warnings.of(issuer));
        warnings(view, toKnow);
        return view;
    }

    /** With what the record inherits, and where every value comes from. */
    public ObjectNode effective(StoredIssuer stored) {
        ObjectNode view = of(stored);
        stored.readable().ifPresent(issuer -> {
            RealmDefaults defaults = new DefaultsRegistry(request.realm()).get();
            EffectiveSettings effective = EffectiveSettings.of(issuer.settings(), defaults);
            view.setAll(effective.settings());
            ObjectNode origins = view.putObject("origins");
            effective.origins().forEach((field, origin) -> origins.put(field, origin.word()));
        });
        return view;
    }

    /** For lists: who it is, whom it lists and how it is. */
    public ObjectNode brief(StoredIssuer stored) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("alias", stored.alias());
        view.put("displayName", stored.displayName());
        view.put("enabled", stored.enabled());
        view.put("issuer", stored.issuer());
        view.put("tenant", stored.readable().map(TrustedIssuer::tenant).orElse(null));
        view.put(
                "organization",
                stored.readable().map(TrustedIssuer::organization).orElse(null));
        ArrayNode clients = view.putArray("clients");
        stored.readable().map(TrustedIssuer::clients).orElse(Map.of()).keySet().stream()
                .sorted()
                .forEach(clients::add);
        view.putObject("status").put("state", state(stored).word());
        return view;
    }

    public RecordState state(StoredIssuer stored) {
        if (stored.readable().isEmpty()) {
            return RecordState.UNREADABLE;
        }
        TrustedIssuer issuer = stored.trustedIssuer();
        return state(
                stored, references.broken(issuer), request.keys().health(issuer.id(), issuer.issuer(), issuer.keys()));
    }

    private static RecordState state(StoredIssuer stored, List<Problem> broken, KeyHealth keys) {
        if (stored.suspended()) {
            return RecordState.SUSPENDED;
        }
        if (!stored.enabled()) {
            return RecordState.DISABLED;
        }
        if (stored.expired()) {
            return RecordState.EXPIRED;
        }
        if (!broken.isEmpty()) {
            return RecordState.BROKEN_REFERENCE;
        }
        if (keys.failing()) {
            return RecordState.KEYS_FAILING;
        }
        return stored.mints() ? RecordState.ACTIVE : RecordState.DRY_RUN;
    }

    private static void warnings(ObjectNode view, List<Problem> problems) {
        AdminRequest.list(view.putArray("warnings"), problems);
    }
}
