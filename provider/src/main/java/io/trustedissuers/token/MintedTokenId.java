// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;

/** The id of our tokens, by which Keycloak's session look-up knows them: it sees the id and not the claims. */
final class MintedTokenId {
    private static final String MARK = "ti.";

    private MintedTokenId() {}

    /** Marks the id, and says that the token is no lightweight one, whose roles Keycloak would look up. */
    static void set(KeycloakSession session, AccessToken token) {
        TokenContextEncoderProvider ids = session.getProvider(TokenContextEncoderProvider.class);
        AccessTokenContext context = ids.getTokenContextFromTokenId(token.getId());
        token.id(ids.encodeTokenId(new AccessTokenContext(
                context.getSessionType(),
                AccessTokenContext.TokenType.REGULAR,
                context.getGrantType(),
                MARK + context.getRawTokenId())));
    }

    static boolean isIn(AccessTokenContext context) {
        return context.getRawTokenId().startsWith(MARK);
    }

    static boolean isIn(AccessToken token) {
        return token.getId() != null && token.getId().contains(":" + MARK);
    }
}
