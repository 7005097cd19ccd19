// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * What the access tokens are like that are made for an issuer's assertions.
 *
 * @param accessTokenLifespan null = the client's, else the realm's
 * @param limitedToAssertion whether they expire with the assertion, if not before
 * @param includeActor whether the actors of the assertion go into the token
 * @param mapperScopes client scopes whose mappers run although they are not granted
 */
public record TokenSettings(
        Duration accessTokenLifespan, boolean limitedToAssertion, boolean includeActor, List<String> mapperScopes) {
    public TokenSettings {
        mapperScopes = List.copyOf(mapperScopes);
    }

    static TokenSettings read(JsonNode token) {
        JsonNode lifespan = token.path(TokenShape.ACCESS_TOKEN_LIFESPAN);
        return new TokenSettings(
                lifespan.isInt() ? Duration.ofSeconds(lifespan.intValue()) : null,
                token.path(TokenShape.LIMIT_TO_ASSERTION_EXP).booleanValue(),
                token.path(TokenShape.INCLUDE_ACTOR).booleanValue(),
                Shape.texts(token.path(TokenShape.MAPPER_SCOPES)));
    }
}
