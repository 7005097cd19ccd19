// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.util.ArrayList;
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

/** The component type of a resource; validates whatever door a resource comes in through. */
public final class ProtectedResourceProviderFactory
        implements ComponentFactory<ProtectedResourceProvider, ProtectedResourceProvider> {
    @Override
    public String getId() {
        return ResourceComponent.ID;
    }

    @Override
    public String getHelpText() {
        return "A protected API or MCP server for which trusted issuers' assertions can be exchanged.";
    }

    /** Keycloak's component API and partial export leave out whatever is not declared here. */
    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ResourceComponent.CONFIG.stream()
                .map(name -> new ProviderConfigProperty(
                        name, name, null, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null))
                .toList();
    }

    @Override
    public ProtectedResourceProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        ProtectedResource resource = ResourceComponent.read(model);
        List<ResourceRules.Problem> problems =
                new ArrayList<>(ResourceRules.problems(resource, new ResourceRegistry(realm)));
        ClientPin.problem(resource, realm).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new ComponentValidationException(problems.stream()
                    .map(problem -> problem.field() + ": " + problem.message())
                    .collect(Collectors.joining("; ")));
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
