// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.services.CorsErrorResponseException;

/** Refuses our tokens as input of a token exchange (row TI-3); everything else goes to Keycloak's own providers. */
final class MintedTokenExchangeGuard implements TokenExchangeProvider {
    @Override
    public boolean supports(TokenExchangeContext context) {
        return Stream.of(OAuth2Constants.SUBJECT_TOKEN, "actor_token")
                .flatMap(name -> context.getFormParams().getOrDefault(name, List.of()).stream())
                .anyMatch(MintedToken::is);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        context.getEvent().detail(Details.REASON, "minted_token_not_exchangeable");
        context.getEvent().error(Errors.INVALID_TOKEN);
        throw new CorsErrorResponseException(
                context.getCors(),
                OAuthErrorException.INVALID_REQUEST,
                "A token made from an assertion can not be exchanged",
                Response.Status.BAD_REQUEST);
    }

    @Override
    public int getVersion() {
        return 2;
    }

    @Override
    public void close() {}
}
