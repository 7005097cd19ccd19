// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The look-up keys of a realm's identity providers: enough to know which record to load, and that there is none. About
 * 300 bytes for each record.
 *
 * @param any whether there is any record of ours
 * @param byIssuer the internal ids of our records, in whatever state, by issuer
 * @param byClient the same by the look-up keys of the clients that they list, and that they admit as public ones
 * @param foreign the internal ids of the other identity providers that are enabled, by their issuer
 * @param mapped the aliases of identity providers that have mappers
 */
record RealmIndex(
        boolean any,
        Map<String, List<String>> byIssuer,
        Map<String, List<String>> byClient,
        Map<String, List<String>> foreign,
        Set<String> mapped) {
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String VALUE = "value";

    /** In the terms of {@code IdentityProviderEntity} (26.4 to 26.7); models would cost their whole settings each. */
    private static final String OURS = "select provider.internalId as id, key(setting) as name, value(setting) as value"
            + " from IdentityProviderEntity provider join provider.config setting"
            + " where provider.realmId = :realm and provider.providerId = :type"
            + " and (key(setting) = '" + StoredForm.ISSUER + "' or key(setting) like '" + StoredForm.CLIENT
            + "%' or key(setting) like '" + StoredForm.PUBLIC_CLIENT + "%')";

    private static final String OTHERS = "select provider.internalId as id, value(setting) as value"
            + " from IdentityProviderEntity provider join provider.config setting"
            + " where provider.realmId = :realm and provider.providerId <> :type and provider.enabled = true"
            + " and key(setting) = 'issuer'";

    private static final String MAPPED = "select mapper.identityProviderAlias from IdentityProviderMapperEntity mapper"
            + " where mapper.realmId = :realm";

    static RealmIndex read(KeycloakSession session) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        RealmIndex index = new RealmIndex(
                RecordCount.isAny(session), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
        for (Tuple row : query(database, OURS, session)) {
            String name = row.get(NAME, String.class);
            if (StoredForm.ISSUER.equals(name)) {
                add(index.byIssuer, row.get(VALUE, String.class), row);
            } else {
                add(index.byClient, name, row);
            }
        }
        query(database, OTHERS, session).forEach(row -> add(index.foreign, row.get(VALUE, String.class), row));
        index.mapped.addAll(database.createQuery(MAPPED, String.class)
                .setParameter("realm", session.getContext().getRealm().getId())
                .getResultList());
        return index;
    }

    private static List<Tuple> query(EntityManager database, String text, KeycloakSession session) {
        TypedQuery<Tuple> query = database.createQuery(text, Tuple.class);
        query.setParameter("realm", session.getContext().getRealm().getId());
        query.setParameter("type", TrustedIssuerProviderFactory.ID);
        return query.getResultList();
    }

    private static void add(Map<String, List<String>> ids, String key, Tuple row) {
        ids.computeIfAbsent(key, first -> new ArrayList<>(1)).add(row.get(ID, String.class));
    }

    List<String> othersNaming(String issuer) {
        return foreign.getOrDefault(issuer, List.of());
    }

    List<String> naming(String issuer) {
        return byIssuer.getOrDefault(issuer, List.of());
    }

    List<String> listing(String clientKey) {
        return byClient.getOrDefault(clientKey, List.of());
    }
}
