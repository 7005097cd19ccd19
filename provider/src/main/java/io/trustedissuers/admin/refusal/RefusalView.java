// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.refusal.Explanation;
import io.trustedissuers.refusal.Reason;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.UserModel;

/** One refusal as an admin reads it: what happened, what was expected and found, and what to do. */
public final class RefusalView {
    private final AdminRequest request;
    private final NearMiss nearMiss;

    public RefusalView(AdminRequest request) {
        this.request = request;
        this.nearMiss = new NearMiss(request.session());
    }

    public ObjectNode of(Event event) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        String code = RefusalEvents.detail(event, Details.REASON);
        view.put("reference", RefusalEvents.detail(event, EventDetails.REFERENCE));
        view.put("time", Instant.ofEpochMilli(event.getTime()).toString());
        view.put("reason", code);
        Optional<Explanation> explanation = Reason.of(code).map(Reason::explanation);
        explanation.ifPresent(found -> view.put("happened", found.happened()).put("remedy", found.remedy()));
        view.put("expected", RefusalEvents.detail(event, EventDetails.EXPECTED));
        view.put("found", RefusalEvents.detail(event, EventDetails.FOUND));
        hint(event, code).ifPresent(hint -> view.put("hint", hint));
        view.put("clientId", event.getClientId());
        view.put("trustedIssuer", RefusalEvents.detail(event, EventDetails.TRUSTED_ISSUER));
        view.put("subject", RefusalEvents.detail(event, EventDetails.SUBJECT));
        view.put("username", request.mayViewUsers() ? username(event) : null);
        view.put("error", event.getError());
        return view;
    }

    private Optional<String> hint(Event event, String code) {
        String hash = RefusalEvents.detail(event, EventDetails.ISSUER_HASH);
        return Reason.ISSUER_NOT_LISTED.code().equals(code) && hash != null ? nearMiss.of(hash) : Optional.empty();
    }

    private String username(Event event) {
        UserModel user = event.getUserId() == null
                ? null
                : request.session().users().getUserById(request.realm(), event.getUserId());
        return user == null ? null : user.getUsername();
    }
}
