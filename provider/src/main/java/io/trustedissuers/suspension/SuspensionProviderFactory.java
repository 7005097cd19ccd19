// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The component type of a suspension; what comes in through Keycloak's own doors must be readable. */
public final class SuspensionProviderFactory implements ComponentFactory<SuspensionProvider, SuspensionProvider> {
    @Override
    public String getId() {
        return SuspensionComponent.ID;
    }

    @Override
    public String getHelpText() {
        return "What an incident has left behind for a trusted issuer or a client.";
    }

    /** Keycloak's component API and partial export leave out whatever is not declared here. */
    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return SuspensionComponent.CONFIG.stream()
                .map(name -> new ProviderConfigProperty(name, name, null, ProviderConfigProperty.STRING_TYPE, null))
                .toList();
    }

    @Override
    public SuspensionProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        if (SuspensionComponent.read(model).isEmpty()) {
            throw new ComponentValidationException(
                    "issuer or clientId, and notBefore: are required, times in seconds since the epoch");
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
