// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.Event;

/** {@code /admin/realms/{realm}/trusted-issuers/refusals}: why somebody was refused, from the events of the realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class RefusalsResource {
    private final AdminRequest request;
    private final RefusalEvents events;

    RefusalsResource(AdminRequest request) {
        this.request = request;
        this.events = new RefusalEvents(request);
    }

    /** The newest refusals that fit, and how many events were looked at for them. */
    @GET
    public Response find(@BeanParam RefusalQuery query) {
        requireRights();
        RefusalEvents.Found found = events.find(query.validated());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode refusals = answer.putArray("refusals");
        RefusalView view = new RefusalView(request);
        found.refusals().forEach(event -> refusals.add(view.of(event)));
        answer.put("scanned", found.scanned());
        answer.put("complete", found.complete());
        events.missingBecause().ifPresent(note -> answer.put("note", note));
        return AdminRequest.json(answer);
    }

    /** @param text the reference that the client quotes */
    @GET
    @Path("{reference}")
    public Response get(@PathParam("reference") String text) {
        requireRights();
        Optional<Event> event = Reference.of(text).flatMap(events::withReference);
        return AdminRequest.json(new RefusalView(request)
                .of(event.orElseThrow(
                        () -> Refused.notFound("refusal with the reference", text, events.missingBecause()))));
    }

    private void requireRights() {
        request.requireView();
        request.requireViewEvents();
    }
}
