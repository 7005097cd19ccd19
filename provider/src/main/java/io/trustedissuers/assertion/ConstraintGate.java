// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;

/**
 * Gate <i>constraint</i>: a constraint that we can not hold is refused, never ignored (JAG-04 sections 4.4.1, 9.8.1).
 */
public final class ConstraintGate {
    private ConstraintGate() {}

    public static void check(VerifiedAssertion assertion, boolean detailsRequested) {
        if (assertion.claims().has("cnf")) {
            throw new Refusal(Reason.CONFIRMATION_NOT_SUPPORTED);
        }
        if (assertion.claims().has("authorization_details")) {
            boolean array = assertion.claims().raw("authorization_details").isArray();
            throw new Refusal(
                    array ? Reason.AUTHORIZATION_DETAILS_NOT_SUPPORTED : Reason.AUTHORIZATION_DETAILS_MALFORMED);
        }
        if (detailsRequested) {
            throw new Refusal(Reason.AUTHORIZATION_DETAILS_NOT_SUPPORTED);
        }
    }
}
