// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Keeps the stock REST API from writing a record past {@link TrustedIssuerModel#validate}: that API validates by the
 * {@code providerId} that the caller sends, and stores under the one that the record has
 * ({@code JpaIdentityProviderStorageProvider.update}, 26.4 to 26.7). Refusing rolls the update back.
 */
final class FinalType implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.IdentityProviderUpdatedEvent update) {
            IdentityProviderModel sent = update.getUpdatedIdentityProvider();
            IdentityProviderModel stored =
                    update.getKeycloakSession().identityProviders().getById(sent.getInternalId());
            requireSameType(stored, sent);
        }
    }

    /** @param stored null = there is none any more */
    static void requireSameType(IdentityProviderModel stored, IdentityProviderModel sent) {
        if (stored != null && isOurs(stored) && !isOurs(sent)) {
            throw new IllegalArgumentException("providerId: is final; this is a trusted issuer");
        }
    }

    private static boolean isOurs(IdentityProviderModel model) {
        return TrustedIssuerProviderFactory.ID.equals(model.getProviderId());
    }
}
