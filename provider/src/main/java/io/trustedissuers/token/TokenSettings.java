// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Duration;
import org.keycloak.TokenCategory;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What client and realm say about access tokens. Where Keycloak would fail, or hand out a token that is dead already, the
 * admin is told why, and the assertion is not used up (RAS-52).
 */
public final class TokenSettings {
    private TokenSettings() {}

    /** For the client of the session's context. */
    public static void require(KeycloakSession session, AccessDecision decision) {
        requireLife(session, decision);
        String algorithm = session.tokens().signatureAlgorithm(TokenCategory.ACCESS);
        if (session.getProvider(SignatureProvider.class, algorithm) == null) {
            throw new Refusal(Reason.TOKEN_SETTINGS_UNUSABLE, "an algorithm that this server signs with", algorithm);
        }
    }

    private static void requireLife(KeycloakSession session, AccessDecision decision) {
        try {
            Duration life = AccessTokenLifespan.of(
                    decision.accessTokenLifespan(),
                    decision.client(),
                    session.getContext().getRealm());
            if (life.compareTo(Duration.ZERO) <= 0) {
                throw unusable(life.toSeconds() + " s");
            }
        } catch (NumberFormatException notANumber) {
            throw unusable("no number");
        }
    }

    private static Refusal unusable(String lifespan) {
        return new Refusal(Reason.TOKEN_SETTINGS_UNUSABLE, "a lifespan of a second or more", lifespan);
    }
}
