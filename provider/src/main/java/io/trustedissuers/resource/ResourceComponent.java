// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.util.List;
import org.keycloak.component.ComponentModel;

/** How a resource lies in a realm component. */
final class ResourceComponent {
    static final String KIND = "protected-resource";

    private static final String RESOURCE = "resource";
    private static final String ALIASES = "aliases";
    private static final String SCOPES = "scopes";
    private static final String DEFAULT_SCOPES = "defaultScopes";
    private static final String CLIENT_ID = "clientId";
    private static final String CLIENT_INTERNAL_ID = "clientInternalId";

    private static final String REQUIRE_SENDER_CONSTRAINT = "requireSenderConstraint";

    static final List<String> CONFIG = List.of(
            RESOURCE, ALIASES, SCOPES, DEFAULT_SCOPES, CLIENT_ID, CLIENT_INTERNAL_ID, REQUIRE_SENDER_CONSTRAINT);

    private ResourceComponent() {}

    static ProtectedResource read(ComponentModel component) {
        return new ProtectedResource(
                component.getId(),
                component.getName(),
                component.get(RESOURCE),
                list(component, ALIASES),
                list(component, SCOPES),
                list(component, DEFAULT_SCOPES),
                component.get(CLIENT_ID),
                component.get(CLIENT_INTERNAL_ID),
                // Always written; gone, damaged or contradicting itself, it is the stricter of the two (row TI-8).
                !List.of("false").equals(component.getConfig().get(REQUIRE_SENDER_CONSTRAINT)));
    }

    static void write(ComponentModel component, ProtectedResource resource) {
        component.getConfig().putSingle(RESOURCE, resource.resource());
        component.getConfig().put(ALIASES, resource.aliases());
        component.getConfig().put(SCOPES, resource.scopes());
        component.getConfig().put(DEFAULT_SCOPES, resource.defaultScopes());
        text(component, CLIENT_ID, resource.clientId());
        text(component, CLIENT_INTERNAL_ID, resource.clientInternalId());
        component.getConfig().putSingle(REQUIRE_SENDER_CONSTRAINT, String.valueOf(resource.requireSenderConstraint()));
    }

    private static void text(ComponentModel component, String key, String value) {
        if (value != null) {
            component.getConfig().putSingle(key, value);
        }
    }

    /** Sorted: the database gives the values of a component in any order. */
    private static List<String> list(ComponentModel component, String key) {
        return component.getConfig().getOrDefault(key, List.of()).stream()
                .sorted()
                .toList();
    }
}
