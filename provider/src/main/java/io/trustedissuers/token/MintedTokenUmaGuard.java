// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.protocol.oidc.grants.PermissionGrantType;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.managers.AppAuthManager;

/**
 * Refuses our tokens at the UMA grant, which takes a bearer token instead of a client's credentials and answers with
 * another client's audience and scopes (row TI-3). Everything else is Keycloak's.
 */
final class MintedTokenUmaGuard extends PermissionGrantType {
    @Override
    public Response process(Context context) {
        Optional<String> bearer = Optional.ofNullable(
                        AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(context.getHeaders()))
                .map(AppAuthManager.AuthHeader::getToken);
        Stream<String> parameters = Stream.of("subject_token", "claim_token", "rpt")
                .flatMap(name -> context.getFormParams().getOrDefault(name, List.of()).stream());
        if (Stream.concat(bearer.stream(), parameters).anyMatch(MintedToken::is)) {
            context.getEvent().detail(Details.REASON, "minted_token_not_exchangeable");
            context.getEvent().error(Errors.INVALID_TOKEN);
            throw new CorsErrorResponseException(
                    context.getCors(),
                    OAuthErrorException.INVALID_GRANT,
                    "A token made from an assertion can not be exchanged",
                    Response.Status.BAD_REQUEST);
        }
        return super.process(context);
    }
}
