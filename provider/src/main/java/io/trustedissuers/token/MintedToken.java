// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import java.util.Optional;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.AccessToken;

/**
 * By what our tokens are known again: the claim {@value #CLAIM}, which holds the internal id of the record. Keycloak's
 * own APIs look at neither audience nor scope, so they have to be told (decision D9).
 */
public final class MintedToken {
    static final String CLAIM = "trusted_issuer";

    private MintedToken() {}

    public static boolean is(AccessToken token) {
        return token.getOtherClaims().containsKey(CLAIM);
    }

    /** Whether a text is one of our tokens; not verified, for refusing alone. */
    public static boolean is(String encoded) {
        return read(encoded).filter(MintedToken::is).isPresent();
    }

    static Optional<AccessToken> read(String encoded) {
        try {
            return Optional.ofNullable(new JWSInput(encoded).readJsonContent(AccessToken.class));
        } catch (JWSInputException notAToken) {
            return Optional.empty();
        }
    }

    /** The internal id of the record that the token was minted for. */
    static String trustedIssuer(AccessToken token) {
        return String.valueOf(token.getOtherClaims().get(CLAIM));
    }

    static void mark(AccessToken token, String trustedIssuerId) {
        token.setOtherClaims(CLAIM, trustedIssuerId);
    }
}
