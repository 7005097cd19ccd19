// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.trustedissuers.lock.TransactionLock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        if (!new TransactionLock(request.session())
                .acquire("record " + request.realm().getId() + " " + alias)) {
            throw Refused.conflict("alias", "others are changing the record all the time; try again");
        }
    }

    /** Who has the alias already; the aliases of identity providers are one namespace. */
    public Optional<String> ownerOf(String alias) {
        return Optional.ofNullable(request.session().identityProviders().getByAlias(alias))
                .map(taken -> "'" + alias + "' is the " + taken.getProviderId() + " identity provider '"
                        + (taken.getDisplayName() == null ? taken.getAlias() : taken.getDisplayName()) + "'");
    }

    /** Empty if there are problems; nothing is saved then. */
    public Optional<StoredIssuer> save(ObjectNode body, Optional<StoredIssuer> existing, Problems problems) {
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
        return problems.isEmpty() ? store(record, references, existing, problems) : Optional.empty();
    }

    private Optional<StoredIssuer> store(
            ObjectNode record, References references, Optional<StoredIssuer> existing, Problems problems) {
        makeDefaults();
        try {
            return Optional.of(issuers.save(
                    existing,
                    record.path("alias").textValue(),
                    record.path("displayName").textValue(),
                    record.path("enabled").asBoolean(true),
                    SettingsCodec.toStored(record, references)));
        } catch (ModelDuplicateException tooLate) {
            throw Refused.conflict("alias", "another admin has just created it");
        } catch (IllegalArgumentException problemsOfModel) {
            // The model's own validation also guards Keycloak's stock doors. Its line begins with the field.
            String[] problem = problemsOfModel.getMessage().split(": ", 2);
            problems.add(problem[0], problem[problem.length - 1]);
            return Optional.empty();
        }
    }

    /** So that whatever the record may inherit later can not go away unseen (row TI-8). */
    private void makeDefaults() {
        DefaultsRegistry defaults = new DefaultsRegistry(request.realm());
        if (defaults.get().saved()) {
            return;
        }
        alone("defaults");
        if (!defaults.get().saved()) {
            defaults.save(RealmDefaults.NONE);
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
