// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package tickets;

import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.InvalidAuthorizationDetailsException;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/**
 * Access to a queue of tickets. The name of the queue says what becomes of it: {@code closed} is refused, {@code unknown}
 * is left to others, {@code widened} gets an action that nobody asked for, {@code narrowed} loses all but the first.
 */
final class TicketAccess implements AuthorizationDetailsProcessor<AuthorizationDetailsJSONRepresentation> {
    private static final String PRIVATE_NOTE = "private_note";

    private final KeycloakSession session;

    TicketAccess(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public boolean isSupported() {
        return session.getContext().getRealm().getAttribute("without-tickets") == null;
    }

    @Override
    public String getSupportedType() {
        return TicketAccessFactory.TYPE;
    }

    @Override
    public Class<AuthorizationDetailsJSONRepresentation> getSupportedResponseJavaType() {
        return AuthorizationDetailsJSONRepresentation.class;
    }

    @Override
    public AuthorizationDetailsJSONRepresentation validateAuthorizationDetail(
            AuthorizationDetailsJSONRepresentation detail) {
        return detail;
    }

    @Override
    public AuthorizationDetailsJSONRepresentation process(
            UserSessionModel userSession, ClientSessionContext context, AuthorizationDetailsJSONRepresentation asked) {
        AuthorizationDetailsJSONRepresentation granted = copy(asked);
        granted.setCustomData("user", userSession.getUser().getUsername());
        granted.setCustomData("client", context.getClientSession().getClient().getClientId());
        granted.setCustomData(PRIVATE_NOTE, "not for the client");
        switch (String.valueOf(asked.getCustomData().get("queue"))) {
            case "closed" -> throw new InvalidAuthorizationDetailsException("a text that nobody may see");
            case "unknown" -> {
                return null;
            }
            case "widened" -> granted.setActions(List.of("read", "delete"));
            case "narrowed" -> granted.setActions(asked.getActions().subList(0, 1));
            default -> {}
        }
        return granted;
    }

    @Override
    public List<AuthorizationDetailsJSONRepresentation> handleMissingAuthorizationDetails(
            UserSessionModel userSession, ClientSessionContext context) {
        return List.of();
    }

    @Override
    public AuthorizationDetailsJSONRepresentation processStoredAuthorizationDetails(
            UserSessionModel userSession, ClientSessionContext context, AuthorizationDetailsJSONRepresentation stored) {
        return process(userSession, context, stored);
    }

    @Override
    public void afterAuthorizationDetailsProcessed(
            UserSessionModel userSession,
            ClientSessionContext context,
            AuthorizationDetailsJSONRepresentation granted) {
        granted.setCustomData("reference", "made afterwards");
    }

    @Override
    public AuthorizationDetailsJSONRepresentation sanitizeBeforeSendingTokenResponse(
            AuthorizationDetailsJSONRepresentation granted) {
        AuthorizationDetailsJSONRepresentation shown = copy(granted);
        shown.getCustomData().remove(PRIVATE_NOTE);
        return shown;
    }

    @Override
    public void close() {}

    private static AuthorizationDetailsJSONRepresentation copy(AuthorizationDetailsJSONRepresentation original) {
        AuthorizationDetailsJSONRepresentation copy = new AuthorizationDetailsJSONRepresentation();
        copy.setType(original.getType());
        copy.setLocations(original.getLocations());
        copy.setActions(original.getActions());
        copy.setDatatypes(original.getDatatypes());
        copy.setIdentifier(original.getIdentifier());
        copy.setPrivileges(original.getPrivileges());
        original.getCustomData().forEach(copy::setCustomData);
        return copy;
    }
}
