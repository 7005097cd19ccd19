// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.metadata;

import java.util.Comparator;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/** Stands before the provider that would serve a well-known document without us, whoever that is. */
abstract class GrantMetadataFactory implements WellKnownProviderFactory {
    private final String alias;

    GrantMetadataFactory(String alias) {
        this.alias = alias;
    }

    @Override
    public String getId() {
        return "trusted-issuers-" + alias;
    }

    @Override
    public String getAlias() {
        return alias;
    }

    /** The lowest number wins. */
    @Override
    public int getPriority() {
        return -100;
    }

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        String next = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(WellKnownProvider.class)
                .map(WellKnownProviderFactory.class::cast)
                .filter(factory -> alias.equals(factory.getAlias()) && !(factory instanceof GrantMetadataFactory))
                .min(Comparator.comparingInt(WellKnownProviderFactory::getPriority))
                .orElseThrow()
                .getId();
        return new GrantMetadata(session, session.getProvider(WellKnownProvider.class, next));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
