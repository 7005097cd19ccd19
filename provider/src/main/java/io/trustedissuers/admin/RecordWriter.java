// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.issuer.KeyRules;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.References;
import io.trustedissuers.issuer.SettingsCodec;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.IdentityProviderModel;

/** Saves a record, or says everything that is wrong with it. */
final class RecordWriter {
    static final String RESOURCE_TYPE = "TRUSTED_ISSUER";

    private final AdminRequest request;
    private final TrustedIssuers issuers;

    RecordWriter(AdminRequest request) {
        this.request = request;
        this.issuers = new TrustedIssuers(request.session());
    }

    Response create(ObjectNode body) {
        StoredIssuer saved = save(body, Optional.empty());
        ObjectNode view = new RecordView(request).of(saved);
        request.event(RESOURCE_TYPE, OperationType.CREATE, saved.alias(), view);
        return created(saved.alias(), view);
    }

    Response put(String alias, ObjectNode body) {
        if (!alias.equals(body.path("alias").textValue())) {
            throw Refused.badRequest(List.of(new Problem("alias", "must be the alias of the address: " + alias)));
        }
        Optional<StoredIssuer> existing = issuers.byAlias(alias);
        IdentityProviderModel taken = request.session().identityProviders().getByAlias(alias);
        if (existing.isEmpty() && taken != null) {
            throw Refused.conflict("alias", "'" + alias + "' is an identity provider of type " + taken.getProviderId());
        }
        StoredIssuer saved = save(body, existing);
        ObjectNode view = new RecordView(request).of(saved);
        if (existing.isEmpty()) {
            request.event(RESOURCE_TYPE, OperationType.CREATE, null, view);
            return Response.created(request.session().getContext().getUri().getAbsolutePath())
                    .entity(view.toString())
                    .build();
        }
        request.event(RESOURCE_TYPE, OperationType.UPDATE, alias, view);
        return Response.noContent().build();
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
        ObjectNode record = SettingsCodec.readRest(body, problems);
        KeyRules.check(record, request.keys(), problems);
        notThisRealm(record, problems);
        unique(record, existing, problems);
        References references = new ReferenceRules(request).pin(record, problems);
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems.all());
        }
        if (existing.isEmpty() || clientsDiffer(existing.get(), record)) {
            request.requireManageClients();
        }
        try {
            return issuers.save(
                    record.path("alias").textValue(),
                    record.path("displayName").textValue(),
                    record.path("enabled").asBoolean(true),
                    SettingsCodec.toStored(record, references));
        } catch (IllegalArgumentException problemsOfModel) {
            // The model's own validation, which also guards Keycloak's stock doors, has rules that need the old record.
            throw Refused.badRequest(List.of(new Problem("record", problemsOfModel.getMessage())));
        }
    }

    private void notThisRealm(ObjectNode record, Problems problems) {
        String issuer = record.path("issuer").textValue();
        if (OurIssuer.of(request.session()).filter(own -> own.equals(issuer)).isPresent()) {
            problems.add("issuer", "is this realm itself, which can not be its own trusted issuer");
        }
    }

    /** One issuer in several records only if every one of them has its own tenant. */
    private void unique(ObjectNode record, Optional<StoredIssuer> existing, Problems problems) {
        String issuer = record.path("issuer").textValue();
        String tenant = record.path("tenant").textValue();
        if (issuer == null) {
            return;
        }
        for (StoredIssuer other : issuers.named(issuer)) {
            boolean same =
                    existing.filter(stored -> stored.id().equals(other.id())).isPresent();
            String otherTenant = other.readable().map(TrustedIssuer::tenant).orElse(null);
            if (!same && (tenant == null || otherTenant == null || tenant.equals(otherTenant))) {
                problems.add(
                        "issuer",
                        "is already the issuer of '" + other.alias() + "'; several records need each its own tenant");
            }
        }
    }

    private static boolean clientsDiffer(StoredIssuer existing, ObjectNode record) {
        JsonNode before = existing.readable()
                .map(issuer -> issuer.settings().path("clients"))
                .orElse(null);
        return !Objects.equals(before, record.path("clients"));
    }
}
