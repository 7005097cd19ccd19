// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.event.EventDetails;
import io.trustedissuers.refusal.Explanation;
import io.trustedissuers.refusal.Reason;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.models.UserModel;

/** One refusal as an admin reads it: what happened, what was expected and found, and what to do. */
public final class RefusalView {
    private final AdminRequest request;
    private final Hints hints;

    public RefusalView(AdminRequest request, KnownIssuers known) {
        this.request = request;
        this.hints = new Hints(request, known);
    }

    public ObjectNode of(Attempt refusal) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        Optional<Explanation> explanation = Reason.of(refusal.reason()).map(Reason::explanation);
        view.put("reference", refusal.detail(EventDetails.REFERENCE));
        view.put("time", refusal.time().toString());
        view.put("reason", refusal.reason());
        view.put("happened", explanation.map(Explanation::happened).orElse(null));
        view.put("remedy", explanation.map(Explanation::remedy).orElse(null));
        view.put("expected", refusal.detail(EventDetails.EXPECTED));
        view.put("found", refusal.detail(EventDetails.FOUND));
        view.put("hint", hints.of(refusal).orElse(null));
        view.put("clientId", refusal.event().getClientId());
        view.put("trustedIssuer", refusal.trustedIssuer());
        view.put("subject", refusal.detail(EventDetails.SUBJECT));
        view.put("username", request.mayViewUsers() ? username(refusal.event().getUserId()) : null);
        view.put("error", refusal.event().getError());
        // Of a rehearsal: what would have come out.
        view.put("outcome", refusal.detail(EventDetails.OUTCOME));
        view.put("resource", refusal.detail(EventDetails.RESOURCE));
        view.put("scope", refusal.detail(Details.SCOPE));
        return view;
    }

    private String username(String userId) {
        UserModel user = userId == null ? null : request.session().users().getUserById(request.realm(), userId);
        return user == null ? null : user.getUsername();
    }
}
