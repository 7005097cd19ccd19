// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.component;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** One kind of realm component; validates whatever door it comes in through. */
public abstract class RealmDataFactory implements ComponentFactory<RealmData, RealmData> {
    private final String id;
    private final String helpText;
    private final List<String> config;

    /** @param config the names of its values; Keycloak's component API and partial export leave out whatever is not among them */
    protected RealmDataFactory(String id, String helpText, List<String> config) {
        this.id = id;
        this.helpText = helpText;
        this.config = List.copyOf(config);
    }

    /** What is wrong with a component; empty if nothing is. */
    protected abstract List<String> problems(RealmModel realm, ComponentModel model);

    @Override
    public final void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        List<String> problems = problems(realm, model);
        if (!problems.isEmpty()) {
            throw new ComponentValidationException(String.join("; ", problems));
        }
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getHelpText() {
        return helpText;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return config.stream()
                .map(name -> new ProviderConfigProperty(
                        name, name, null, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null))
                .toList();
    }

    @Override
    public final RealmData create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}
}
