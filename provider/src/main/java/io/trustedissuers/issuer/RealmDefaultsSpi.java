// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes a realm's defaults known as a component type. */
public final class RealmDefaultsSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return RealmDefaultsComponent.ID;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return RealmDefaultsProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<?>> getProviderFactoryClass() {
        return RealmDefaultsProviderFactory.class;
    }
}
