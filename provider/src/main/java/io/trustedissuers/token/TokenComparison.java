// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import io.trustedissuers.authorization.AccessDecision;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/**
 * The finished token against the decision. Mappers, client policy executors and token post-processors of other
 * extensions may have changed it; narrower is theirs to make, wider is a server error and not a token (decision D8).
 */
final class TokenComparison {
    private TokenComparison() {}

    static void require(AccessTokenResponse response, AccessDecision decision, UserModel user) {
        AccessToken token = MintedToken.read(response.getToken())
                .orElseThrow(() -> new IllegalStateException("The access token can not be read back"));
        require(token, decision, user);
        require(response.getRefreshToken() == null, "a refresh token was added");
        require(response.getIdToken() == null, "an ID token was added");
        require(within(response.getScope(), decision), "the scope of the response is wider");
    }

    static void require(AccessToken token, AccessDecision decision, UserModel user) {
        List<String> audience = token.getAudience() == null ? List.of() : Arrays.asList(token.getAudience());
        require(!audience.isEmpty() && decision.audience().containsAll(audience), "the audience is wider");
        require(within(token.getScope(), decision), "the scope is wider");
        require(user.getId().equals(token.getSubject()), "the subject is another");
        require(decision.client().getClientId().equals(token.getIssuedFor()), "the client is another");
        require(MintedToken.is(token), "the mark is gone");
        require(token.getSessionId() == null, "a session was added");
        require(token.getRealmAccess() == null && token.getResourceAccess().isEmpty(), "roles were added");
        require(token.getAuthorization() == null, "permissions were added");
        if (decision.accessTokenLifespan() != null) {
            long latest = token.getIat() + decision.accessTokenLifespan().toSeconds();
            require(token.getExp() != null && token.getExp() <= latest, "the lifetime is longer");
        }
    }

    private static boolean within(String scope, AccessDecision decision) {
        return scope == null
                || scope.isEmpty()
                || Set.of(decision.scope().split(" ")).containsAll(Arrays.asList(scope.split(" ")));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("Something changed the access token after the decision: " + otherwise);
        }
    }
}
