// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.DryRun;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.KeyRules;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.References;
import io.trustedissuers.issuer.SettingsCodec;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.lock.TransactionLock;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.ModelDuplicateException;

/** Saves a record, or says everything that is wrong with it. */
public final class RecordWriter {
    public static final String RESOURCE_TYPE = "TRUSTED_ISSUER";

    private final AdminRequest request;
    private final TrustedIssuers issuers;
    private final boolean dryRun;

    /** @param dryRun whether writes are described and taken back */
    public RecordWriter(AdminRequest request, boolean dryRun) {
        this.request = request;
        this.dryRun = dryRun;
        this.issuers = new TrustedIssuers(request.session());
    }

    public Response create(ObjectNode body) {
        if (body.path("alias").isTextual()) {
            requireFree(body.path("alias").textValue());
        }
        StoredIssuer saved = save(body, Optional.empty());
        ObjectNode view = new RecordView(request).of(saved);
        if (dryRun) {
            return described(JsonNodeFactory.instance.objectNode(), view);
        }
        request.changed(RESOURCE_TYPE, OperationType.CREATE, saved.alias(), null, view);
        return created(saved.alias(), view);
    }

    /** @param condition the value of {@code If-Match}; null = whatever is there may be replaced */
    public Response put(String alias, ObjectNode body, String condition) {
        if (!alias.equals(body.path("alias").textValue())) {
            throw Refused.badRequest(List.of(new Problem("alias", "must be the alias of the address: " + alias)));
        }
        alone(alias);
        Optional<StoredIssuer> existing = issuers.byAlias(alias);
        if (existing.isEmpty()) {
            requireFree(alias);
        }
        RecordTag.require(condition, existing);
        return put(alias, body, existing);
    }

    /** @param entry null takes the client off the record */
    public Response putClient(String alias, String clientId, ObjectNode entry) {
        alone(alias);
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
            request.changed(RESOURCE_TYPE, OperationType.CREATE, null, null, view);
            return Response.created(request.session().getContext().getUri().getAbsolutePath())
                    .entity(view.toString())
                    .build();
        }
        request.changed(RESOURCE_TYPE, OperationType.UPDATE, null, before, view);
        return Response.noContent().build();
    }

    private Response described(ObjectNode before, ObjectNode after) {
        return DryRun.answer(request, "record", before, after, new AffectedByRecord(request).of(before, after));
    }

    /** Two admins who change two clients of one record at once must not lose each other's change. */
    private void alone(String alias) {
        if (!new TransactionLock(request.session())
                .acquire("record " + request.realm().getId() + " " + alias)) {
            throw Refused.conflict("alias", "others are changing the record all the time; try again");
        }
    }

    private void requireFree(String alias) {
        IdentityProviderModel taken = request.session().identityProviders().getByAlias(alias);
        if (taken != null) {
            String name = taken.getDisplayName() == null ? taken.getAlias() : taken.getDisplayName();
            throw Refused.conflict(
                    "alias", "'" + alias + "' is the " + taken.getProviderId() + " identity provider '" + name + "'");
        }
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

    /**
     * The record as a PUT would save it, read by the same rules and with the same rights, and not saved.
     *
     * @return empty if there are problems, which have been added
     */
    public Optional<StoredIssuer> unsaved(ObjectNode body, Problems problems) {
        String alias = body.path("alias").textValue();
        Optional<StoredIssuer> existing = Optional.ofNullable(alias).flatMap(issuers::byAlias);
        if (alias != null && existing.isEmpty()) {
            requireFree(alias);
        }
        return validated(body, existing, problems).map(issuers::unsaved);
    }

    private StoredIssuer save(ObjectNode body, Optional<StoredIssuer> existing) {
        Problems problems = new Problems();
        Optional<IdentityProviderModel> validated = validated(body, existing, problems);
        try {
            return issuers.save(validated.orElseThrow(() -> Refused.badRequest(problems.all())));
        } catch (ModelDuplicateException tooLate) {
            throw Refused.conflict("alias", "another admin has just created it");
        }
    }

    private Optional<IdentityProviderModel> validated(
            ObjectNode body, Optional<StoredIssuer> existing, Problems problems) {
        ObjectNode record = SettingsCodec.readRest(body, problems);
        if (existing.isEmpty() || differs("clients", existing.get(), record)) {
            // Before anything is said about clients: who may not see them must not learn here which there are.
            request.requireManageClients();
        }
        if (SubjectSettingsRules.findUsersBeyondLinks(record)
                && (existing.isEmpty() || findsOthers(existing.get(), record))) {
            request.requireManageUsers();
        }
        KeyRules.check(record, request.keys(), problems);
        new SubjectSettingsRules(request).check(record, problems);
        new RecordRules(request, issuers).check(record, existing, problems);
        References references = new ReferenceRules(request).pin(record, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(issuers.validated(
                    existing,
                    record.path("alias").textValue(),
                    record.path("displayName").textValue(),
                    record.path("enabled").asBoolean(true),
                    SettingsCodec.toStored(record, references)));
        } catch (IllegalArgumentException problemsOfModel) {
            // The model's own validation also guards Keycloak's stock doors. Its line begins with the field.
            String[] problem = problemsOfModel.getMessage().split(": ", 2);
            problems.add(problem[0], problem[problem.length - 1]);
            return Optional.empty();
        }
    }

    /** Other keys of an issuer, or another organization, are other people as well. */
    private static boolean findsOthers(StoredIssuer existing, ObjectNode record) {
        return Stream.of("subject", "keys", "organization", "linkedIdentityProviders")
                .anyMatch(field -> differs(field, existing, record));
    }

    private static boolean differs(String field, StoredIssuer existing, ObjectNode record) {
        JsonNode before =
                existing.readable().map(issuer -> issuer.settings().path(field)).orElse(null);
        return !Objects.equals(before, record.path(field));
    }
}
