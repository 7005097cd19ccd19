// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.compat.IdentityProviders;
import io.trustedissuers.suspension.Suspensions;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.jpa.entities.IdentityProviderEntity;

/**
 * The allowlist of the current realm. The database finds candidates, Java decides: some databases compare without
 * regard to case or accents (decision D13).
 */
public final class TrustedIssuers {
    private final KeycloakSession session;
    private final Suspensions suspensions;
    private final DefaultsRegistry defaults;

    public TrustedIssuers(KeycloakSession session) {
        this.session = session;
        this.suspensions = new Suspensions(session.getContext().getRealm());
        this.defaults = new DefaultsRegistry(session.getContext().getRealm());
    }

    /** Every record that names this issuer, in whatever state. */
    public List<StoredIssuer> named(String issuer) {
        if (!StorableText.is(issuer)) {
            return List.of();
        }
        return search(StoredForm.byIssuer(issuer), null, null)
                .filter(stored -> issuer.equals(stored.issuer()))
                .toList();
    }

    /** Whether the realm has any record, in whatever state. */
    public boolean any() {
        return RecordCount.isAny(session);
    }

    /** Whether tokens come out for any record of the realm; decides what the metadata says. */
    public boolean anyMinting() {
        return search(Map.of(StoredForm.MARKER, "true", IdentityProviderModel.ENABLED, "true"), null, null)
                .anyMatch(StoredIssuer::mints);
    }

    /** Whether some record, in whatever state, lists this client; of an unreadable one the look-up key says so. */
    public boolean listing(String clientId) {
        return naming(clientId, null).findAny().isPresent();
    }

    /** Whether some record that is usable lists this client although it is public. */
    public boolean admittingPublic(String clientId) {
        return search(StoredForm.byPublicClient(clientId), null, null)
                .anyMatch(stored -> stored.admitsPublic(clientId));
    }

    /**
     * The records, in whatever state, that list this client; of an unreadable one the look-up key says so. Ordered by alias.
     *
     * @param max the most records; null = all
     */
    public Stream<StoredIssuer> naming(String clientId, Integer max) {
        return search(StoredForm.byClient(clientId), null, max).filter(stored -> stored.lists(clientId));
    }

    /** The record that the identity provider with this internal id backs. */
    public Optional<StoredIssuer> byId(String id) {
        return Optional.ofNullable(session.identityProviders().getById(id))
                .filter(model -> TrustedIssuerProviderFactory.ID.equals(model.getProviderId()))
                .map(this::read);
    }

    public Optional<StoredIssuer> byAlias(String alias) {
        return Optional.ofNullable(session.identityProviders().getByAlias(alias))
                .filter(model ->
                        TrustedIssuerProviderFactory.ID.equals(model.getProviderId()) && alias.equals(model.getAlias()))
                .map(this::read);
    }

    /** The records that refuse because the realm's defaults, with which they were saved, are gone. */
    public List<StoredIssuer> missingDefaults() {
        return defaults.get().saved()
                ? List.of()
                : all().filter(stored -> stored.readable().isEmpty()).toList();
    }

    /** All records, ordered by alias. */
    public Stream<StoredIssuer> all() {
        return page(null, null, null, null);
    }

    /**
     * A page of the allowlist, ordered by alias.
     *
     * @param search as for identity providers: the beginning of the alias, with * any part, in quotes all of it; null = any
     * @param clientId a client that the records list; null = any
     * @param first null = 0
     * @param max null = no bound
     */
    public Stream<StoredIssuer> page(String search, String clientId, Integer first, Integer max) {
        return search(options(search, clientId), first, max);
    }

    public long count(String search, String clientId) {
        Map<String, String> options = options(search, clientId);
        return options.equals(StoredForm.any())
                ? RecordCount.of(session)
                : IdentityProviders.search(session, options, null, null).count();
    }

    private static Map<String, String> options(String search, String clientId) {
        Map<String, String> options = new HashMap<>(StoredForm.any());
        if (search != null && !search.isBlank()) {
            options.put(IdentityProviderModel.SEARCH, search);
        }
        if (clientId != null) {
            options.putAll(StoredForm.byClient(clientId));
        }
        return options;
    }

    /**
     * A record that is fit to be saved: the model's own validation has run as for any identity provider.
     *
     * @param replaced the record that was found before; empty = a new one
     * @throws IllegalArgumentException with the problems that the model's validation has found
     */
    public IdentityProviderModel validated(
            Optional<StoredIssuer> replaced, String alias, String displayName, boolean enabled, ObjectNode stored) {
        IdentityProviderModel model = new TrustedIssuerModel(true);
        model.setProviderId(TrustedIssuerProviderFactory.ID);
        model.setAlias(alias);
        model.setDisplayName(displayName);
        model.setEnabled(enabled);
        StoredForm.write(model, stored);
        replaced.map(StoredIssuer::id).ifPresent(id -> {
            model.setInternalId(id);
            // How mappers keep users up to date is set where Keycloak's admins set it, beside the mappers.
            model.setSyncMode(session.identityProviders().getById(id).getSyncMode());
        });
        model.validate(session.getContext().getRealm());
        return model;
    }

    /** The record as it would be read back if it were saved. */
    public StoredIssuer unsaved(IdentityProviderModel validated) {
        RealmDefaults now = defaults.get();
        return StoredForm.read(validated, suspensions, now.saved() ? now : RealmDefaults.EMPTY);
    }

    /**
     * @param now the realm's defaults, which every record is saved with
     * @throws ModelDuplicateException if another admin was faster
     */
    public StoredIssuer save(IdentityProviderModel validated, RealmDefaults now) {
        if (validated.getInternalId() == null) {
            session.identityProviders().create(validated);
        } else {
            session.identityProviders().update(validated);
        }
        letGo(validated.getInternalId());
        // Not read back by alias: that would put what is not committed yet into Keycloak's cache, for everybody to see.
        return StoredForm.read(validated, suspensions, now);
    }

    /**
     * It is written, and Hibernate would look for changes in it before every later query of the transaction: a file with
     * many records would take the square of their number.
     */
    private void letGo(String id) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        database.detach(database.getReference(IdentityProviderEntity.class, id));
    }

    public void remove(String alias) {
        session.identityProviders().remove(alias);
    }

    private Stream<StoredIssuer> search(Map<String, String> options, Integer first, Integer max) {
        return IdentityProviders.search(session, options, first, max)
                .filter(model -> TrustedIssuerProviderFactory.ID.equals(model.getProviderId()))
                .map(reader());
    }

    private StoredIssuer read(IdentityProviderModel model) {
        return reader().apply(model);
    }

    /** Reads any number of records with the defaults as they are now. */
    private Function<IdentityProviderModel, StoredIssuer> reader() {
        RealmDefaults now = defaults.get();
        return model -> StoredForm.read(model, suspensions, now);
    }
}
