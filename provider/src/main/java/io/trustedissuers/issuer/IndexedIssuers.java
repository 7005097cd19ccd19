// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.compat.BuiltInGrant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/**
 * The allowlist as one exchange asks it. The index says where to look, the record itself decides, as Keycloak's cache has
 * it on this node; each record is read once. The database is asked where there is no index, and for a record that is not
 * what the index says.
 */
public final class IndexedIssuers {
    private final KeycloakSession session;
    private final TrustedIssuers database;
    private final Optional<RealmIndex> index;
    private final Map<String, Optional<StoredIssuer>> read = new HashMap<>();

    public IndexedIssuers(KeycloakSession session) {
        this.session = session;
        this.database = new TrustedIssuers(session);
        this.index = index(session.getKeycloakSessionFactory()).of(session);
    }

    private static IssuerIndex index(KeycloakSessionFactory factory) {
        ProviderFactory<?> ours = factory.getProviderFactory(IdentityProvider.class, TrustedIssuerProviderFactory.ID);
        return ((TrustedIssuerProviderFactory) ours).index();
    }

    /** Whether the realm has any record, in whatever state. */
    public boolean any() {
        return index.map(RealmIndex::any).orElseGet(database::any);
    }

    /** Every record that names this issuer, in whatever state. */
    public List<StoredIssuer> named(String issuer) {
        if (index.filter(known -> known.naming(issuer).isEmpty()).isPresent()) {
            return List.of();
        }
        List<StoredIssuer> found = records(index.map(known -> known.naming(issuer)))
                .filter(stored -> issuer.equals(stored.issuer()))
                .toList();
        return found.isEmpty() ? database.named(issuer) : found;
    }

    /** Whether Keycloak's own jwt-bearer grant would take this issuer from an identity provider of the realm. */
    public boolean isOfBuiltInGrant(String issuer) {
        return index.map(known -> known.othersNaming(issuer).stream()
                        .map(session.identityProviders()::getById)
                        .anyMatch(provider -> provider != null && BuiltInGrant.wouldChoose(session, provider, issuer)))
                .orElseGet(() -> BuiltInGrant.knows(session, issuer));
    }

    /** Whether some record, in whatever state, lists this client; of an unreadable one the look-up key says so. */
    public boolean listing(String clientId) {
        return records(index.map(known -> known.listing(StoredForm.clientKey(clientId))))
                        .anyMatch(stored -> stored.lists(clientId))
                || database.listing(clientId);
    }

    /** Whether some record that is usable lists this client although it is public. */
    public boolean admittingPublic(String clientId) {
        return records(index.map(known -> known.listing(StoredForm.publicClientKey(clientId))))
                        .anyMatch(stored -> stored.admitsPublic(clientId))
                || database.admittingPublic(clientId);
    }

    /** Whether identity provider mappers may belong to a record; false if there are none. */
    public boolean mayHaveMappers(String alias) {
        return index.map(known -> known.mapped().contains(alias)).orElse(true);
    }

    private Stream<StoredIssuer> records(Optional<List<String>> ids) {
        return ids.orElse(List.of()).stream()
                .map(id -> read.computeIfAbsent(id, database::byId))
                .flatMap(Optional::stream);
    }
}
