// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The component type of a realm's defaults; what comes in through Keycloak's own doors must be readable. */
public final class RealmDefaultsProviderFactory
        implements ComponentFactory<RealmDefaultsProvider, RealmDefaultsProvider> {
    @Override
    public String getId() {
        return RealmDefaultsComponent.ID;
    }

    @Override
    public String getHelpText() {
        return "What the trusted issuers of the realm inherit where they set nothing themselves.";
    }

    /** Keycloak's component API and partial export leave out whatever is not declared here. */
    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                RealmDefaultsComponent.SETTINGS,
                RealmDefaultsComponent.SETTINGS,
                null,
                ProviderConfigProperty.STRING_TYPE,
                null));
    }

    @Override
    public RealmDefaultsProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        List<Problem> problems = RealmDefaultsComponent.read(model).problems();
        if (!problems.isEmpty()) {
            throw new ComponentValidationException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
