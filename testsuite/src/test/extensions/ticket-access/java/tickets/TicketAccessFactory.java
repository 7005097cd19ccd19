// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package tickets;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessorFactory;

/** What an extension for authorization_details of a type of its own looks like (Keycloak 26.7). */
public final class TicketAccessFactory implements AuthorizationDetailsProcessorFactory {
    static final String TYPE = "ticket_access";

    @Override
    public String getId() {
        return TYPE;
    }

    @Override
    public TicketAccess create(KeycloakSession session) {
        return new TicketAccess(session);
    }

    @Override
    public void init(Config.Scope config) {}
}
