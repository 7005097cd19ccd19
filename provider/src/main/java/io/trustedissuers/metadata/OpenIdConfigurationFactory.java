// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.metadata;

/** {@code /realms/{realm}/.well-known/openid-configuration}. */
public final class OpenIdConfigurationFactory extends GrantMetadataFactory {
    public OpenIdConfigurationFactory() {
        super("openid-configuration");
    }
}
