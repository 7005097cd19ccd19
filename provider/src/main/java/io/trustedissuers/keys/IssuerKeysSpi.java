// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code trusted-issuer-keys}: its server options are {@code --spi-trusted-issuer-keys--default--…}. */
public final class IssuerKeysSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "trusted-issuer-keys";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return IssuerKeysProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return IssuerKeysProviderFactory.class;
    }
}
