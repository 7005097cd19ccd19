// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link MetricsProvider}s. */
public interface MetricsProviderFactory extends ProviderFactory<MetricsProvider> {}
