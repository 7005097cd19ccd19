// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;

/** Takes the place of Keycloak's UMA grant: the same id and shortcut, a higher order. */
public final class MintedTokenUmaGuardFactory extends PermissionGrantTypeFactory {
    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new MintedTokenUmaGuard();
    }

    @Override
    public int order() {
        return 100;
    }
}
