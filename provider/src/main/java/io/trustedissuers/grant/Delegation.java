// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.assertion.ClaimedAssertion;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.issuer.IndexedIssuers;
import java.util.Optional;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.JsonWebToken;

/**
 * Whose request it is. Ours as soon as any record of the realm, in whatever state, names the issuer in either of two
 * readings: the strict one and Keycloak's, because a difference between parsers would be a second door. Keycloak's
 * built-in grant gets what it knows and we do not, and everything in a realm that has no trusted issuers (decision D3).
 */
final class Delegation {
    private final IndexedIssuers issuers;

    Delegation(IndexedIssuers issuers) {
        this.issuers = issuers;
    }

    /** The built-in grant, if the request is its own. */
    Optional<OAuth2GrantType> builtInFor(RawParameters raw) {
        return BuiltInGrant.create().filter(builtIn -> isForBuiltIn(raw));
    }

    private boolean isForBuiltIn(RawParameters raw) {
        if (!issuers.any()) {
            return true;
        }
        if (raw.assertion().size() != 1) {
            return false;
        }
        String assertion = raw.assertion().get(0);
        Optional<String> strict = ClaimedAssertion.issuerOf(assertion);
        return strict.filter(StorableText::is).isPresent()
                && issuers.named(strict.get()).isEmpty()
                && strict.equals(keycloaksReading(assertion))
                && issuers.isOfBuiltInGrant(strict.get());
    }

    /** Keycloak reads the JSON text {@code null} as no token at all. */
    private static Optional<String> keycloaksReading(String assertion) {
        try {
            return Optional.ofNullable(new JWSInput(assertion).readJsonContent(JsonWebToken.class))
                    .map(JsonWebToken::getIssuer);
        } catch (JWSInputException unreadable) {
            return Optional.empty();
        }
    }
}
