// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.compat.IdentityProviders;
import io.trustedissuers.suspension.Suspensions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;

/**
 * The allowlist of the current realm. The database finds candidates, Java decides: some databases compare without
 * regard to case or accents (decision D13).
 */
public final class TrustedIssuers {
    private final KeycloakSession session;
    private final Suspensions suspensions;

    public TrustedIssuers(KeycloakSession session) {
        this.session = session;
        this.suspensions = new Suspensions(session.getContext().getRealm());
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
        return search(StoredForm.any(), 0, 1).findFirst().isPresent();
    }

    /** Whether any record of the realm is usable; decides what the metadata says. */
    public boolean anyUsable() {
        return search(Map.of(StoredForm.MARKER, "true", IdentityProviderModel.ENABLED, "true"), null, null)
                .anyMatch(StoredIssuer::usable);
    }

    /** Whether some record, in whatever state, lists this client. */
    public boolean listing(String clientId) {
        return naming(clientId, null).anyMatch(stored -> stored.readable().isPresent());
    }

    /**
     * The records, in whatever state, that list this client, or did so before they became unreadable; ordered by alias.
     *
     * @param max the most records; null = all
     */
    public Stream<StoredIssuer> naming(String clientId, Integer max) {
        return search(StoredForm.byClient(clientId), null, max).filter(stored -> stored.readable()
                .map(issuer -> issuer.client(clientId).isPresent())
                .orElse(true));
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

    /** A page of the allowlist, ordered by alias; null = no bound. */
    public Stream<StoredIssuer> page(String search, Integer first, Integer max) {
        Map<String, String> options = search == null || search.isBlank()
                ? StoredForm.any()
                : Map.of(StoredForm.MARKER, "true", IdentityProviderModel.SEARCH, search);
        return search(options, first, max);
    }

    public long count(String search) {
        return page(search, null, null).count();
    }

    /**
     * Saves a record; the model's own validation runs as for any identity provider.
     *
     * @param replaced the record that was found before; empty = a new one
     * @throws ModelDuplicateException if another admin was faster
     */
    public StoredIssuer save(
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
        if (replaced.isEmpty()) {
            session.identityProviders().create(model);
        } else {
            session.identityProviders().update(model);
        }
        // Not read back by alias: that would put what is not committed yet into Keycloak's cache, for everybody to see.
        return read(model);
    }

    public void remove(String alias) {
        session.identityProviders().remove(alias);
    }

    private Stream<StoredIssuer> search(Map<String, String> options, Integer first, Integer max) {
        return IdentityProviders.search(session, options, first, max)
                .filter(model -> TrustedIssuerProviderFactory.ID.equals(model.getProviderId()))
                .map(this::read);
    }

    private StoredIssuer read(IdentityProviderModel model) {
        return StoredForm.read(model, suspensions);
    }
}
