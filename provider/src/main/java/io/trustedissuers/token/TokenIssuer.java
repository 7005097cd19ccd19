// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.compat.ClientAccessTokens;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.subject.ResolvedSubject;
import java.time.Instant;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.UserSessionManager;

/**
 * Makes the access token, from a decision and a subject and nothing else. The user session is transient and the client
 * session is created on it directly, so no session is ever stored or looked up.
 */
public final class TokenIssuer {
    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String AUTHENTICATION_METHOD = "authorization-grant";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TokenManager tokenManager;
    private final EventBuilder event;

    public TokenIssuer(KeycloakSession session, TokenManager tokenManager, EventBuilder event) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.tokenManager = tokenManager;
        this.event = event;
    }

    /** Everything short of signing: what may still refuse has refused when this returns. */
    public UnsignedToken prepare(AccessDecision decision, ResolvedSubject subject, String ourIssuer) {
        UserModel user = subject.user();
        ClientModel client = decision.client();
        TokenSettings.require(session, decision);
        UserSessionModel userSession = new UserSessionManager(session)
                .createUserSession(
                        KeycloakModelUtils.generateId(),
                        realm,
                        user,
                        user.getUsername(),
                        session.getContext().getConnection().getRemoteHost(),
                        AUTHENTICATION_METHOD,
                        false,
                        null,
                        null,
                        UserSessionModel.SessionPersistenceState.TRANSIENT);
        ClientSessionContext context = clientSession(decision, userSession, ourIssuer);
        subject.organization().ifPresent(organization -> tellOf(organization, context));
        GrantedDetails details = GrantedDetails.of(decision.authorizationDetails(), session, userSession, context);
        AccessToken token = ClientAccessTokens.create(tokenManager, session, realm, client, user, userSession, context);
        bindToDecision(token, decision, ourIssuer);
        if (!details.ofToken().isEmpty()) {
            token.setOtherClaims(GrantedDetails.CLAIM, details.ofToken());
        }
        bindToKeys(token, decision);
        AccessTokenResponseBuilder builder = tokenManager
                .responseBuilder(realm, client, event, session, userSession, context)
                .accessToken(token);
        event.session((String) null);
        TokenComparison comparison =
                new TokenComparison(decision, details, user, decision.actorClaim(ourIssuer), token.getExp());
        return new UnsignedToken(builder, decision, details, comparison);
    }

    private ClientSessionContext clientSession(
            AccessDecision decision, UserSessionModel userSession, String ourIssuer) {
        AuthenticatedClientSessionModel clientSession =
                session.sessions().createClientSession(realm, decision.client(), userSession);
        clientSession.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        clientSession.setNote(OIDCLoginProtocol.ISSUER, ourIssuer);
        clientSession.setNote(OAuth2Constants.SCOPE, decision.scope());
        DecidedClientSession context = new DecidedClientSession(session, clientSession, decision);
        context.setAttribute(Constants.GRANT_TYPE, GRANT_TYPE);
        // Mappers find the context here; DefaultClientSessionContext of 26.4 to 26.7 puts itself there.
        session.setAttribute(ClientSessionContext.class.getName(), context);
        return context;
    }

    /** {@code OrganizationMembershipMapper} looks into the client session on 26.4 and into the context on 26.7. */
    private void tellOf(OrganizationModel organization, ClientSessionContext context) {
        context.getClientSession().setNote(OrganizationModel.ORGANIZATION_ATTRIBUTE, organization.getId());
        session.getContext().setOrganization(organization);
    }

    /** After the mappers, which may add what they like: the last writer is us. */
    private void bindToDecision(AccessToken token, AccessDecision decision, String ourIssuer) {
        token.audience(decision.audience().toArray(String[]::new));
        token.setScope(decision.scope());
        token.setSessionId(null);
        NoRoles.sayIn(token);
        token.setAllowedOrigins(null);
        ActorClaim.set(token, decision.actorClaim(ourIssuer));
        MintedTokenId.set(session, token);
        MintedToken.mark(token, decision.trustedIssuerId());
        token.exp(expiry(token.getIat(), decision));
    }

    private long expiry(long issuedAt, AccessDecision decision) {
        long expiry = issuedAt
                + AccessTokenLifespan.of(decision.accessTokenLifespan(), decision.client(), realm)
                        .toSeconds();
        if (decision.latestExpiry() == null) {
            return expiry;
        }
        long latest = decision.latestExpiry().getEpochSecond();
        // Within the skew the assertion is accepted, but there is nothing left of it to live by.
        if (latest <= issuedAt) {
            throw new Refusal(
                    Reason.EXPIRED,
                    "after " + Instant.ofEpochSecond(issuedAt),
                    Instant.ofEpochSecond(latest).toString());
        }
        return Math.min(expiry, latest);
    }

    /** Of Keycloak's own mappers for the two kinds of key one undoes the other (26.7), so both are written again. */
    private static void bindToKeys(AccessToken token, AccessDecision decision) {
        if (decision.confirmations().isEmpty()) {
            return;
        }
        AccessToken.Confirmation confirmation =
                token.getConfirmation() == null ? new AccessToken.Confirmation() : token.getConfirmation();
        confirmation.setKeyThumbprint(decision.proofKey().orElse(null));
        confirmation.setCertThumbprint(decision.certificate().orElse(null));
        token.setConfirmation(confirmation);
    }
}
