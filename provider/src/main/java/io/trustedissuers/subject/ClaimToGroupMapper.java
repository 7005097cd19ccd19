// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.TrustedIssuerProviderFactory;
import org.keycloak.broker.oidc.mappers.AdvancedClaimToGroupMapper;

/** Keycloak's <i>Advanced Claim to Group</i> for trusted issuers: claims of the assertion lead into a group. */
public final class ClaimToGroupMapper extends AdvancedClaimToGroupMapper {
    @Override
    public String getId() {
        return "trusted-issuer-group-mapper";
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {TrustedIssuerProviderFactory.ID};
    }

    @Override
    public String getHelpText() {
        return "Puts users into a group whose assertion has claims with these values. A group with admin roles refuses the exchange.";
    }
}
