// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.broker.provider.IdentityProviderDataMarshaller;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The identity provider behind a trusted issuer. It implements {@link IdentityProvider} directly, with the methods of
 * 26.4, because the abstract base class would make it a login provider from 26.5 on; what is left of a browser's doors
 * on 26.4 ends on an error page.
 */
public final class TrustedIssuerProvider implements IdentityProvider<IdentityProviderModel> {
    private final KeycloakSession session;
    private final IdentityProviderModel model;

    TrustedIssuerProvider(KeycloakSession session, IdentityProviderModel model) {
        this.session = session;
        this.model = model;
    }

    @Override
    public IdentityProviderModel getConfig() {
        return model;
    }

    @Override
    public Response performLogin(AuthenticationRequest request) {
        return ErrorPage.error(
                session, request.getAuthenticationSession(), Response.Status.BAD_REQUEST, Messages.INVALID_REQUEST);
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        // The very answer of IdentityBrokerService.getEndpoint of 26.4 to an alias that does not exist, so that nobody
        // learns the aliases of customers here; later versions do not ask us.
        String asked = session.getContext().getUri().getPathParameters().getFirst("provider_alias");
        throw new NotFoundException("Identity Provider [" + asked + "] not found.");
    }

    @Override
    public Response retrieveToken(KeycloakSession session, FederatedIdentityModel identity) {
        return Response.status(Response.Status.NOT_FOUND).build();
    }

    @Override
    public Response export(UriInfo uriInfo, RealmModel realm, String format) {
        return Response.noContent().build();
    }

    @Override
    public IdentityProviderDataMarshaller getMarshaller() {
        return null;
    }

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session, RealmModel realm, BrokeredIdentityContext context) {}

    @Override
    public void authenticationFinished(AuthenticationSessionModel authSession, BrokeredIdentityContext context) {}

    @Override
    public void importNewUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {}

    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {}

    @Override
    public void backchannelLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {}

    @Override
    public Response keycloakInitiatedBrowserLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {
        return null;
    }

    @Override
    public void close() {}
}
