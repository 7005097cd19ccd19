// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.AccessTokenContext.SessionType;
import org.keycloak.protocol.oidc.encode.DefaultTokenContextEncoderProvider;
import org.keycloak.protocol.oidc.encode.DefaultTokenContextEncoderProviderFactory;

/**
 * What Keycloak reads from the ids of tokens. For a token of ours it reads that the token belongs to a stored session,
 * which it does not find, so none of Keycloak's APIs lets it in, on any version ({@code
 * UserSessionUtil.findValidSessionForAccessToken} of 26.4 to 26.7). Only where the token itself is asked about, at
 * introspection and revocation, it has the transient session that it was made with (decision D9).
 */
final class MintedTokenContexts extends DefaultTokenContextEncoderProvider {
    private static final String REVOCATION = "/protocol/openid-connect/revoke";
    private static final String INTROSPECTION = "/protocol/openid-connect/token/introspect";

    private final KeycloakSession session;

    MintedTokenContexts(KeycloakSession session, DefaultTokenContextEncoderProviderFactory factory) {
        super(session, factory);
        this.session = session;
    }

    @Override
    public AccessTokenContext getTokenContextFromTokenId(String id) {
        AccessTokenContext context = super.getTokenContextFromTokenId(id);
        if (!MintedTokenId.isIn(context) || isAskedAboutTheToken()) {
            return context;
        }
        return new AccessTokenContext(
                SessionType.ONLINE, context.getTokenType(), context.getGrantType(), context.getRawTokenId());
    }

    private boolean isAskedAboutTheToken() {
        String path = session.getContext().getUri().getPath();
        return path.endsWith(REVOCATION) || path.endsWith(INTROSPECTION);
    }
}
