// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.activity.EventSaving;
import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.admin.activity.Scan;
import io.trustedissuers.admin.refusal.NotListed;
import io.trustedissuers.admin.refusal.NotListedQuery;
import io.trustedissuers.admin.refusal.RefusalEvents;
import io.trustedissuers.admin.refusal.RefusalQuery;
import io.trustedissuers.admin.refusal.RefusalView;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.refusal.Reference;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /admin/realms/{realm}/trusted-issuers/refusals}: why somebody was refused, from the events of the realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class RefusalsResource {
    private final AdminRequest request;
    private final RefusalEvents events;
    private final RefusalView view;

    RefusalsResource(AdminRequest request) {
        KnownIssuers known = new KnownIssuers(request.session());
        this.request = request;
        this.events = new RefusalEvents(request, known);
        this.view = new RefusalView(request, known);
    }

    /** The newest refusals that fit, and how many events were looked at for them. */
    @GET
    public Response find(@BeanParam RefusalQuery query) {
        requireRights();
        RefusalEvents.Found found = events.find(query.validated());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode refusals = answer.putArray("refusals");
        found.refusals().forEach(refusal -> refusals.add(view.of(refusal)));
        found.scan().addTo(answer, events.saving());
        return AdminRequest.json(answer);
    }

    /** Issuers that are not on the allowlist. No reference has a hyphen. */
    @GET
    @Path("not-listed")
    public Response notListed(@BeanParam NotListedQuery query) {
        requireRights();
        return AdminRequest.json(new NotListed(request).view(query.validated()));
    }

    /** @param text the reference that the client quotes */
    @GET
    @Path("{reference}")
    public Response get(@PathParam("reference") String text) {
        requireRights();
        EventSaving saving = events.saving();
        Reference reference = Reference.of(text).orElseThrow(() -> notFound(text, saving.note()));
        RefusalEvents.Found found = events.find(reference);
        Attempt refusal = found.refusals().stream()
                .findFirst()
                .orElseThrow(() -> notFound(text, missingBecause(reference, saving, found.scan())));
        return AdminRequest.json(view.of(refusal).put("note", saving.note().orElse(null)));
    }

    private static Optional<String> missingBecause(Reference reference, EventSaving saving, Scan scan) {
        return saving.missingBecause(reference.time())
                .or(() -> scan.cut()
                        ? Optional.of("only the newest " + scan.scanned() + " events of its minute were looked at")
                        : Optional.empty());
    }

    private static WebApplicationException notFound(String text, Optional<String> because) {
        return Refused.notFound("refusal with the reference", text, because);
    }

    private void requireRights() {
        request.requireView();
        request.requireViewEvents();
    }
}
