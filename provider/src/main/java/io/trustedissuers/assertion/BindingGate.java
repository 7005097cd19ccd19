// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Set;

/** Gate <i>binding</i>: the {@code client_id} claim is one of the ids listed for the client that authenticated. */
public final class BindingGate {
    private BindingGate() {}

    public static void check(VerifiedAssertion assertion, Set<String> assertionClientIds) {
        String clientId = assertion.claims().text("client_id");
        if (!assertionClientIds.contains(clientId)) {
            throw new Refusal(Reason.CLIENT_ID_WRONG, String.join(" or ", assertionClientIds), clientId);
        }
    }
}
