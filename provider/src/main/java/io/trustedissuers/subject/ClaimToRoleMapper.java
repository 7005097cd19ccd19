// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.TrustedIssuerProviderFactory;

/** Keycloak's <i>Claim to Role</i> for trusted issuers: a claim of the assertion grants a role. */
public final class ClaimToRoleMapper extends org.keycloak.broker.oidc.mappers.ClaimToRoleMapper {
    @Override
    public String getId() {
        return "trusted-issuer-role-mapper";
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {TrustedIssuerProviderFactory.ID};
    }

    @Override
    public String getHelpText() {
        return "Grants a role to users whose assertion has a claim with this value. Admin roles refuse the exchange.";
    }
}
