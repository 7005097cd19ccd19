// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.encode.DefaultTokenContextEncoderProviderFactory;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;

/** Takes the place of Keycloak's reading of token ids: the same id, a higher order. */
public final class MintedTokenContextsFactory extends DefaultTokenContextEncoderProviderFactory {
    @Override
    public TokenContextEncoderProvider create(KeycloakSession session) {
        return new MintedTokenContexts(session, this);
    }

    @Override
    public int order() {
        return 100;
    }
}
