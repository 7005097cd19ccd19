// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Removes the user links of a record with it. Links are stored by alias: another issuer that gets the alias later, by
 * our REST API or by a partial import that overwrites, would inherit other people's links. Keycloak's own REST API does
 * the same ({@code IdentityProviderResource.delete}, 26.4 to 26.7), its imports do not.
 */
final class LinksOfRemoved implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.IdentityProviderRemovedEvent removal) {
            IdentityProviderModel removed = removal.getRemovedIdentityProvider();
            if (TrustedIssuerProviderFactory.ID.equals(removed.getProviderId())) {
                removal.getKeycloakSession().users().preRemove(removal.getRealm(), removed);
            }
        }
    }
}
