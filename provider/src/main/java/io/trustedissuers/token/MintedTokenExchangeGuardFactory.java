// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;

/** Asked before Keycloak's own token exchange providers. */
public final class MintedTokenExchangeGuardFactory implements TokenExchangeProviderFactory {
    @Override
    public String getId() {
        return "trusted-issuers-guard";
    }

    @Override
    public int order() {
        return 1000;
    }

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new MintedTokenExchangeGuard();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
