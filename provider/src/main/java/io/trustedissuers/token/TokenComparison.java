// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.util.JsonSerialization;

/**
 * The finished token against the decision. Mappers, client policy executors and token post-processors of other
 * extensions may have changed it; narrower is theirs to make, wider is a server error and not a token (decision D8).
 */
final class TokenComparison {
    private final AccessDecision decision;
    private final GrantedDetails details;
    private final UserModel user;
    private final Map<String, Object> actor;
    private final long latestExpiry;

    /** @param actor the {@code act} claim; null = none */
    TokenComparison(
            AccessDecision decision,
            GrantedDetails details,
            UserModel user,
            Map<String, Object> actor,
            long latestExpiry) {
        this.decision = decision;
        this.details = details;
        this.user = user;
        this.actor = actor;
        this.latestExpiry = latestExpiry;
    }

    /** @param before the token before it was signed, which has passed */
    void require(AccessTokenResponse response, WrittenToken before) {
        if (!before.isIn(response.getToken())) {
            require(WrittenToken.of(response.getToken()));
        }
        // We add them after this, so that whoever else has added some is found out.
        JsonNode members = JsonSerialization.mapper.valueToTree(response);
        require(!members.has(GrantedDetails.CLAIM), "authorization_details were added to the response");
        require(response.getRefreshToken() == null, "a refresh token was added");
        require(response.getIdToken() == null, "an ID token was added");
        require(within(response.getScope()), "the scope of the response is wider");
    }

    void require(WrittenToken written) {
        AccessToken token = written.token();
        require(details.cover(written.claims().path(GrantedDetails.CLAIM)), "authorization_details are wider");
        List<String> audience = token.getAudience() == null ? List.of() : Arrays.asList(token.getAudience());
        require(!audience.isEmpty() && decision.audience().containsAll(audience), "the audience is wider");
        require(within(token.getScope()), "the scope is wider");
        require(user.getId().equals(token.getSubject()), "the subject is another");
        require(isOurClient(token.getIssuedFor()), "the client is another");
        // RFC 9068 section 2.2: where resources look for the client that do not know Keycloak's azp.
        JsonNode clientId = written.claims().path(OAuth2Constants.CLIENT_ID);
        require(clientId.isMissingNode() || isOurClient(clientId.textValue()), "the client is another");
        require(MintedToken.is(token) && MintedTokenId.isIn(token), "the mark is gone");
        require(token.getSessionId() == null, "a session was added");
        require(NoRoles.areSaidIn(token), "roles were added, or the word that there are none is gone");
        require(token.getAuthorization() == null, "permissions were added");
        require(token.getAllowedOrigins() == null, "allowed origins were added");
        require(Objects.equals(actor, ActorClaim.of(token)), "the actor is another");
        require(isBound(token.getConfirmation()), "it is bound to another key, or to none");
        require(
                DPoPUtil.DPOP_TOKEN_TYPE.equals(token.getType())
                        == decision.proofKey().isPresent(),
                "its type does not fit its key");
        require(token.getExp() != null && token.getExp() <= latestExpiry, "the lifetime is longer");
    }

    private boolean isOurClient(String clientId) {
        return decision.client().getClientId().equals(clientId);
    }

    private boolean isBound(AccessToken.Confirmation confirmation) {
        String jkt = confirmation == null ? null : confirmation.getKeyThumbprint();
        String x5t = confirmation == null ? null : confirmation.getCertThumbprint();
        return decision.proofKey().equals(Optional.ofNullable(jkt))
                && decision.certificate().equals(Optional.ofNullable(x5t));
    }

    private boolean within(String scope) {
        return scope == null
                || scope.isEmpty()
                || Set.of(decision.scope().split(" ")).containsAll(Arrays.asList(scope.split(" ")));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(Reason.TOKEN_CHANGED, null, otherwise);
        }
    }
}
