// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.token.AccessTokenLifespan;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Tokens that cannot be called back: a resource that verifies signatures and asks nobody accepts them until they expire. */
final class TokensOut {
    private final RealmModel realm;

    TokensOut(RealmModel realm) {
        this.realm = realm;
    }

    /** The longest that one lives; empty = the client was never there to get one. */
    Optional<Duration> lifespan(TrustedIssuer issuer, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client != null) {
            return Optional.of(lifespan(issuer, client));
        }
        // Deleted: what it had set is gone with it.
        return issuer.references().clients().containsKey(clientId)
                ? Optional.of(
                        issuer.token().accessTokenLifespan() == null
                                ? AccessTokenLifespan.LONGEST
                                : issuer.token().accessTokenLifespan())
                : Optional.empty();
    }

    /** A client writes its own attributes. What it writes there must not keep anybody from stopping it. */
    private Duration lifespan(TrustedIssuer issuer, ClientModel client) {
        try {
            return AccessTokenLifespan.of(issuer.token().accessTokenLifespan(), client, realm);
        } catch (NumberFormatException notANumber) {
            return AccessTokenLifespan.LONGEST;
        }
    }
}
