// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.defaults.DefaultsWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.KeyRules;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.RealmDefaults;
import io.trustedissuers.issuer.References;
import io.trustedissuers.issuer.SettingsCodec;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.ModelDuplicateException;

/** Saves records, or says everything that is wrong with them. */
public final class RecordSaver {
    private final AdminRequest request;
    private final TrustedIssuers issuers;

    public RecordSaver(AdminRequest request) {
        this.request = request;
        this.issuers = new TrustedIssuers(request.session());
    }

    /** Two admins who change two clients of one record at once must not lose each other's change. */
    public void alone(String alias) {
        request.alone("record " + alias);
    }

    /** Who has the alias already; the aliases of identity providers are one namespace. */
    public Optional<String> ownerOf(String alias) {
        return Optional.ofNullable(request.session().identityProviders().getByAlias(alias))
                .map(taken -> "'" + alias + "' is the " + taken.getProviderId() + " identity provider '"
                        + (taken.getDisplayName() == null ? taken.getAlias() : taken.getDisplayName()) + "'");
    }

    public void requireFree(String alias) {
        ownerOf(alias).ifPresent(owner -> {
            throw Refused.conflict("alias", owner);
        });
    }

    /** Empty if there are problems; nothing is saved then. */
    public Optional<StoredIssuer> save(ObjectNode body, Optional<StoredIssuer> existing, Problems problems) {
        Optional<IdentityProviderModel> validated = validated(body, existing, problems);
        try {
            return validated.map(model -> issuers.save(model, defaults()));
        } catch (ModelDuplicateException tooLate) {
            throw Refused.conflict("alias", "another admin has just created it");
        }
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

    /**
     * The same for the member {@code record} of a body, whose problems begin with that word. Keys may be fetched and
     * people looked for as nobody has saved it, so who asks must be allowed to save it.
     */
    public Optional<StoredIssuer> draft(JsonNode given, Problems problems) {
        request.requireManage();
        if (!(given instanceof ObjectNode record)) {
            problems.add("record", "must be an object");
            return Optional.empty();
        }
        Problems ofRecord = new Problems();
        Optional<StoredIssuer> draft = unsaved(record, ofRecord);
        ofRecord.all().forEach(problem -> problems.add("record." + problem.field(), problem.message()));
        return draft;
    }

    private Optional<IdentityProviderModel> validated(
            ObjectNode body, Optional<StoredIssuer> existing, Problems problems) {
        ObjectNode record = SettingsCodec.readRest(body, problems);
        if (existing.isEmpty()
                || Stream.of("clients", "scopes", "conditions")
                        .anyMatch(field -> differs(field, existing.get(), record))) {
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

    /** Made before the first record, so that whatever it may inherit later can not go away unseen (row TI-8). */
    private RealmDefaults defaults() {
        DefaultsRegistry registry = new DefaultsRegistry(request.realm());
        RealmDefaults defaults = registry.get();
        if (defaults.saved()) {
            return defaults;
        }
        request.alone(DefaultsWriter.ALONE);
        RealmDefaults committed = request.committed(realm -> new DefaultsRegistry(realm).get());
        if (committed.saved()) {
            return committed;
        }
        if (!issuers.missingDefaults().isEmpty()) {
            // New ones would set nothing, and lift what other records inherited (row TI-8).
            throw Refused.conflict("defaults", "the realm's defaults are gone; save them first");
        }
        return registry.save(RealmDefaults.EMPTY);
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
