// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import org.keycloak.provider.ProviderFactory;

/** Makes {@link IssuerKeysProvider}s. */
public interface IssuerKeysProviderFactory extends ProviderFactory<IssuerKeysProvider> {}
