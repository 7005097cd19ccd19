// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import io.trustedissuers.compat.IntrospectionAudience;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.ResourceRegistry;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspensions;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/**
 * Introspection that answers with our tokens as they were minted. Keycloak's own rebuilds a token from the client's
 * default scopes and mappers, which shows an audience and roles that nobody granted (row TI-2).
 */
final class MintedTokenIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {
    private static final MethodHandle KEYCLOAKS_CHECK = IntrospectionAudience.find(MethodHandles.lookup());

    MintedTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    /** A token of an issuer or a client that is not trusted any more, or not for what it got until then, is not active. */
    @Override
    protected boolean introspectionChecks(String encoded) {
        return super.introspectionChecks(encoded) && (!MintedToken.is(token) || isStillTrusted());
    }

    private boolean isStillTrusted() {
        Instant issuedAt = Instant.ofEpochSecond(token.getIat());
        Suspended client = new Suspended.Client(token.getIssuedFor());
        return new TrustedIssuers(session)
                        .byId(MintedToken.trustedIssuer(token))
                        .filter(StoredIssuer::mints)
                        .filter(record -> record.notBefore()
                                .filter(time -> !issuedAt.isAfter(time))
                                .isEmpty())
                        .isPresent()
                && new Suspensions(realm)
                        .of(client)
                        .filter(suspension -> !suspension.accepts(issuedAt))
                        .isEmpty();
    }

    @Override
    public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
        return MintedToken.is(token) ? token : super.transformAccessToken(token, userSession);
    }

    /**
     * Overrides from 26.6 on: who may ask is the client of a resource the token is good for. Its client id need not be
     * the audience, which is a URL. Keycloak compares client ids alone, so it is not asked where a resource has that
     * client id: another client may have taken it.
     */
    protected boolean verifyAudience() {
        ClientModel caller = session.getContext().getClient();
        List<ProtectedResource> own = MintedToken.is(token) ? resourcesOf(caller) : List.of();
        return own.isEmpty()
                ? IntrospectionAudience.call(KEYCLOAKS_CHECK, this)
                : own.stream().anyMatch(resource -> resource.isServedBy(caller));
    }

    private List<ProtectedResource> resourcesOf(ClientModel caller) {
        List<String> audience = token.getAudience() == null ? List.of() : Arrays.asList(token.getAudience());
        return new ResourceRegistry(realm)
                .all()
                .filter(resource -> caller.getClientId().equals(resource.clientId()))
                .filter(resource -> audience.contains(resource.resource()))
                .toList();
    }
}
