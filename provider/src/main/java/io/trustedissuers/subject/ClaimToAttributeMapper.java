// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.TrustedIssuerProviderFactory;
import org.keycloak.broker.oidc.mappers.UserAttributeMapper;

/** Keycloak's <i>Attribute Importer</i> for trusted issuers: a claim of the assertion becomes a user attribute. */
public final class ClaimToAttributeMapper extends UserAttributeMapper {
    @Override
    public String getId() {
        return "trusted-issuer-attribute-mapper";
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {TrustedIssuerProviderFactory.ID};
    }

    @Override
    public String getHelpText() {
        return "Copies a claim of the assertion into an attribute of the user.";
    }
}
