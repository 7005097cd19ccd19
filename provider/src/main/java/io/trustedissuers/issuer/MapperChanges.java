// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Tells the {@link IssuerIndex} of mappers that come and go. Keycloak publishes no provider event for them (26.4 to 26.7),
 * only the admin event of its REST API and of a partial import; a listener that is global gets it whatever a realm's
 * event settings are.
 */
public final class MapperChanges implements EventListenerProviderFactory {
    private static final String MAPPERS = "mappers/";

    @Override
    public String getId() {
        return "trusted-issuers";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new Listener(session);
    }

    static boolean isAboutMappers(AdminEvent event) {
        String path = event.getResourcePath();
        return "IDENTITY_PROVIDER_MAPPER".equals(event.getResourceTypeAsString())
                || path != null && path.startsWith(MAPPERS);
    }

    private record Listener(KeycloakSession session) implements EventListenerProvider {
        @Override
        public void onEvent(Event event) {
            // Nothing that happens to people is of interest.
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            if (isAboutMappers(event)) {
                IssuerIndex.move(session, event.getRealmId());
            }
        }

        @Override
        public void close() {}
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
