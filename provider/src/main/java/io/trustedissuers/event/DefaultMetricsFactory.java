// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import io.micrometer.core.instrument.Metrics;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Reads the server options; counts only where Keycloak's own metrics are on. */
public final class DefaultMetricsFactory implements MetricsProviderFactory {
    private MetricsProvider metrics = MetricsProvider.NONE;

    @Override
    public String getId() {
        return "default";
    }

    /** The option is read as Keycloak's own meters do (PasswordCredentialProviderFactory, 26.4 to 26.7). */
    @Override
    public void init(Config.Scope scope) {
        MetricOptions options = MetricOptions.of(scope);
        if (scope.root().getBoolean("metrics-enabled", false)) {
            metrics = new Meters(options, Metrics.globalRegistry);
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public MetricsProvider create(KeycloakSession session) {
        return metrics;
    }

    @Override
    public void close() {}

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return MetricOptions.metadata();
    }
}
