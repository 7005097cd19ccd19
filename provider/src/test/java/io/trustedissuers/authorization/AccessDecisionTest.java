// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import static io.trustedissuers.assertion.Verified.assertRefused;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.resource.ProtectedResource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the gates have left out: nothing is decided for no resource, and nothing without a scope. */
class AccessDecisionTest {
    private static final GrantedResource RESOURCE = new GrantedResource(
            new ProtectedResource(
                    "1", "tickets", "https://mcp.vendor.example", List.of(), List.of(), List.of(), null, null, false),
            "https://mcp.vendor.example");

    @Test
    void withoutAResourceItRefuses() {
        assertRefused(Reason.RESOURCE_NOT_CHOSEN, () -> decision(List.of()));
    }

    @Test
    void withoutAScopeItRefuses() {
        assertRefused(Reason.SCOPE_EMPTY, () -> decision(List.of(RESOURCE)));
    }

    private static AccessDecision decision(List<GrantedResource> resources) {
        return new AccessDecision("id", null, resources, List.of(), List.of(), null, null, null, List.of(), List.of());
    }
}
