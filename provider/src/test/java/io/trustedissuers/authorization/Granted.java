// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.resource.ProtectedResource;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.jpa.ClientAdapter;
import org.keycloak.models.jpa.ClientScopeAdapter;
import org.keycloak.models.jpa.entities.ClientEntity;
import org.keycloak.models.jpa.entities.ClientScopeEntity;

/** What decisions are made of, as Keycloak has it in memory. */
final class Granted {
    private Granted() {}

    static GrantedResource resource(String name, String identifier, String spelling) {
        return new GrantedResource(resource(name, identifier, false), spelling);
    }

    static GrantedResource resourceForBoundTokens(String name, String identifier) {
        return new GrantedResource(resource(name, identifier, true), identifier);
    }

    private static ProtectedResource resource(String name, String identifier, boolean requireSenderConstraint) {
        return new ProtectedResource(
                "id of " + name,
                name,
                identifier,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                requireSenderConstraint);
    }

    static ClientModel client(String clientId) {
        ClientEntity entity = new ClientEntity();
        entity.setClientId(clientId);
        return new ClientAdapter(null, null, null, entity);
    }

    static ClientScopeModel scope(String name) {
        ClientScopeEntity entity = new ClientScopeEntity();
        entity.setId("id of " + name);
        entity.setName(name);
        return new ClientScopeAdapter(null, null, null, entity);
    }
}
