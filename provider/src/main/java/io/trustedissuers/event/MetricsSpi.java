// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code trusted-issuer-metrics}: its server options are {@code --spi-trusted-issuer-metrics--default--…}. */
public final class MetricsSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "trusted-issuer-metrics";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return MetricsProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MetricsProviderFactory.class;
    }
}
