// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.function.Predicate;

/** Gate <i>audience</i>: our issuer identifier and nothing else, character for character (JAG-04 section 4.4.1). */
public final class AudienceGate {
    private AudienceGate() {}

    /**
     * @param additional whether another audience is accepted in its place, alone
     * @param ourTenant the {@code aud_tenant} that is ours; null = the claim must be absent
     */
    public static void check(
            VerifiedAssertion assertion, String ourIssuer, Predicate<String> additional, String ourTenant) {
        List<String> audience =
                assertion.claims().textOrList("aud", Reason.AUDIENCE_WRONG).orElse(List.of());
        boolean additionalAlone = audience.size() == 1 && additional.test(audience.get(0));
        if (!audience.equals(List.of(ourIssuer)) && !additionalAlone) {
            throw new Refusal(Reason.AUDIENCE_WRONG, ourIssuer, String.join(" ", audience));
        }
        JsonNode tenant = assertion.claims().raw("aud_tenant");
        if (!tenant.isMissingNode()
                && !(tenant.isTextual() && tenant.textValue().equals(ourTenant))) {
            throw new Refusal(
                    Reason.AUDIENCE_TENANT_WRONG, ourTenant == null ? "no tenant" : ourTenant, tenant.asText());
        }
    }
}
