// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import io.trustedissuers.authorization.AccessDecision;
import java.util.List;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.AccessTokenResponse;

/** A token that is ready to be signed, once its assertion has turned out to be used for the first time. */
public final class UnsignedToken {
    private static final String RESOURCE = "resource";

    private final AccessTokenResponseBuilder builder;
    private final AccessDecision decision;
    private final GrantedDetails details;
    private final TokenComparison comparison;
    private final WrittenToken compared;

    UnsignedToken(
            AccessTokenResponseBuilder builder,
            AccessDecision decision,
            GrantedDetails details,
            TokenComparison comparison) {
        this.builder = builder;
        this.decision = decision;
        this.details = details;
        this.comparison = comparison;
        this.compared = WrittenToken.of(builder.getAccessToken());
        comparison.require(compared);
    }

    /** Signs the token and builds the response, and compares both with the decision once more. */
    public AccessTokenResponse sign() {
        AccessTokenResponse response = builder.build();
        comparison.require(response, compared);
        List<String> spellings = decision.spellings();
        // RAS-81: no RFC defines the member; the draft after -04 makes it a string, or an array for several.
        response.setOtherClaims(RESOURCE, spellings.size() == 1 ? spellings.get(0) : spellings);
        if (!details.ofResponse().isEmpty()) {
            response.setOtherClaims(GrantedDetails.CLAIM, details.ofResponse());
        }
        return response;
    }
}
