// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import jakarta.persistence.TypedQuery;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * How many records a realm has, without loading them. Keycloak's own count knows no types, so the query is ours, in the
 * terms of {@code JpaIdentityProviderStorageProvider.count} (26.4 to 26.7).
 */
final class RecordCount {
    private static final String RECORDS = " from IdentityProviderEntity provider"
            + " where provider.realmId = :realm and provider.providerId = :type";

    private RecordCount() {}

    static long of(KeycloakSession session) {
        return query("select count(provider)", Long.class, session).getSingleResult();
    }

    static boolean isAny(KeycloakSession session) {
        return !query("select provider.internalId", String.class, session)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static <T> TypedQuery<T> query(String select, Class<T> type, KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(select + RECORDS, type)
                .setParameter("realm", session.getContext().getRealm().getId())
                .setParameter("type", TrustedIssuerProviderFactory.ID);
    }
}
