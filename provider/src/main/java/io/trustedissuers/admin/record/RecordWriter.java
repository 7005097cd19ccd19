// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.DryRun;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;

/** Writes one record for one call, and answers it. */
public final class RecordWriter {
    public static final String RESOURCE_TYPE = "TRUSTED_ISSUER";

    private final AdminRequest request;
    private final TrustedIssuers issuers;
    private final RecordSaver saver;
    private final boolean dryRun;

    /** @param dryRun whether writes are described and taken back */
    public RecordWriter(AdminRequest request, boolean dryRun) {
        this.request = request;
        this.dryRun = dryRun;
        this.issuers = new TrustedIssuers(request.session());
        this.saver = new RecordSaver(request);
    }

    public Response create(ObjectNode body) {
        if (body.path("alias").isTextual()) {
            saver.requireFree(body.path("alias").textValue());
        }
        StoredIssuer saved = save(body, Optional.empty());
        ObjectNode view = new RecordView(request).of(saved);
        if (dryRun) {
            return described(JsonNodeFactory.instance.objectNode(), view);
        }
        request.changed(RESOURCE_TYPE, OperationType.CREATE, List.of(AdminRequest.ROOT, saved.alias()), null, view);
        return created(saved.alias(), view);
    }

    /** @param condition the value of {@code If-Match}; null = whatever is there may be replaced */
    public Response put(String alias, ObjectNode body, String condition) {
        if (!alias.equals(body.path("alias").textValue())) {
            throw Refused.badRequest(List.of(new Problem("alias", "must be the alias of the address: " + alias)));
        }
        saver.alone(alias);
        Optional<StoredIssuer> existing = issuers.byAlias(alias);
        if (existing.isEmpty()) {
            saver.requireFree(alias);
        }
        RecordTag.require(condition, existing);
        return put(alias, body, existing);
    }

    /** @param entry null takes the client off the record */
    public Response putClient(String alias, String clientId, ObjectNode entry) {
        saver.alone(alias);
        StoredIssuer existing = issuers.byAlias(alias).orElseThrow(() -> Refused.notFound("trusted issuer", alias));
        TrustedIssuer issuer = existing.readable().orElseThrow(() -> Refused.badRequest(existing.problems()));
        boolean listed = issuer.client(clientId).isPresent();
        if (entry == null && !listed) {
            throw Refused.notFound("client of this trusted issuer", clientId);
        }
        ObjectNode body = issuer.settings();
        body.put("alias", alias).put("displayName", existing.displayName()).put("enabled", existing.enabled());
        ObjectNode clients = (ObjectNode) body.get("clients");
        if (entry == null) {
            clients.remove(clientId);
        } else {
            clients.set(clientId, entry);
        }
        Response done = put(alias, body, Optional.of(existing));
        if (dryRun) {
            return done;
        }
        return listed
                ? Response.noContent().build()
                : Response.created(request.session().getContext().getUri().getAbsolutePath())
                        .build();
    }

    private Response put(String alias, ObjectNode body, Optional<StoredIssuer> existing) {
        RecordView views = new RecordView(request);
        ObjectNode before = existing.map(views::of).orElseGet(JsonNodeFactory.instance::objectNode);
        StoredIssuer saved = save(body, existing);
        ObjectNode view = views.of(saved);
        if (dryRun) {
            return described(before, view);
        }
        if (existing.isEmpty()) {
            request.changed(RESOURCE_TYPE, OperationType.CREATE, null, view);
            return Response.created(request.session().getContext().getUri().getAbsolutePath())
                    .entity(view.toString())
                    .build();
        }
        request.changed(RESOURCE_TYPE, OperationType.UPDATE, before, view);
        return Response.noContent().build();
    }

    private Response described(ObjectNode before, ObjectNode after) {
        return DryRun.answer(request, "record", before, after, new AffectedByRecord(request).of(before, after));
    }

    private Response created(String alias, ObjectNode view) {
        return Response.created(request.session()
                        .getContext()
                        .getUri()
                        .getAbsolutePathBuilder()
                        .path(alias)
                        .build())
                .entity(view.toString())
                .build();
    }

    private StoredIssuer save(ObjectNode body, Optional<StoredIssuer> existing) {
        Problems problems = new Problems();
        return saver.save(body, existing, problems).orElseThrow(() -> Refused.badRequest(problems.all()));
    }
}
