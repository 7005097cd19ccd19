// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Whether some client of the realm has authorization services, where tokens can be turned into others (UMA). */
final class AuthorizationServices {
    /** A resource server has the internal id of its client. Keycloak's own stores only find it by client. */
    private static final String ANY =
            "select s.id from ResourceServerEntity s, ClientEntity c" + " where s.id = c.id and c.realmId = :realm";

    private final KeycloakSession session;
    /** Asked once, however many records a page has. */
    private Boolean used;

    AuthorizationServices(KeycloakSession session) {
        this.session = session;
    }

    boolean areUsed() {
        if (used == null) {
            used = Profile.isFeatureEnabled(Profile.Feature.AUTHORIZATION) && exist();
        }
        return used;
    }

    private boolean exist() {
        return !session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(ANY, String.class)
                .setParameter("realm", session.getContext().getRealm().getId())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
