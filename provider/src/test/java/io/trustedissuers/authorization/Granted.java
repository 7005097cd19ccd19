// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.component.RealmData;
import io.trustedissuers.resource.ProtectedResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.ClientAdapter;
import org.keycloak.models.jpa.ClientScopeAdapter;
import org.keycloak.models.jpa.RealmAdapter;
import org.keycloak.models.jpa.entities.ClientEntity;
import org.keycloak.models.jpa.entities.ClientScopeAttributeEntity;
import org.keycloak.models.jpa.entities.ClientScopeEntity;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.jpa.entities.RealmEntity;

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

    /** @param resources their identifiers, by name */
    static RealmModel realm(Map<String, String> resources) {
        RealmEntity realm = new RealmEntity();
        realm.setId("vendor");
        resources.forEach((name, identifier) -> realm.getComponents().add(component(name, identifier)));
        return new RealmAdapter(null, null, realm);
    }

    private static ComponentEntity component(String name, String identifier) {
        ComponentConfigEntity config = new ComponentConfigEntity();
        config.setId("identifier of " + name);
        config.setName("resource");
        config.setValue(identifier);
        ComponentEntity component = new ComponentEntity();
        component.setId("id of " + name);
        component.setName(name);
        component.setParentId("vendor");
        component.setProviderType(RealmData.class.getName());
        component.setProviderId("protected-resource");
        component.setComponentConfigs(Set.of(config));
        return component;
    }

    static ClientModel client(String clientId) {
        ClientEntity entity = new ClientEntity();
        entity.setClientId(clientId);
        return new ClientAdapter(null, null, null, entity);
    }

    /** @param byDefault the names of its default scopes */
    static ClientModel client(String clientId, Set<String> byDefault, Set<String> optional) {
        ClientEntity entity = new ClientEntity();
        entity.setClientId(clientId);
        Map<Boolean, Map<String, ClientScopeModel>> scopes = Map.of(true, scopes(byDefault), false, scopes(optional));
        return new ClientAdapter(null, null, null, entity) {
            @Override
            public Map<String, ClientScopeModel> getClientScopes(boolean defaultScope) {
                return scopes.get(defaultScope);
            }
        };
    }

    private static Map<String, ClientScopeModel> scopes(Set<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, Granted::scope));
    }

    static ClientScopeModel scope(String name) {
        ClientScopeEntity entity = new ClientScopeEntity();
        entity.setId("id of " + name);
        entity.setName(name);
        return new ClientScopeAdapter(null, null, null, entity);
    }

    /** By the names that 26.4 and 26.7 have for it. */
    static void parameterise(ClientScopeModel scope) {
        for (String name : List.of("is.dynamic.scope", "is.parameterized.scope")) {
            ClientScopeAttributeEntity attribute = new ClientScopeAttributeEntity();
            attribute.setName(name);
            attribute.setValue("true");
            ((ClientScopeAdapter) scope).getEntity().getAttributes().add(attribute);
        }
    }
}
