// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;

/** Gate <i>constraint</i>: a constraint that we can not hold is refused, never ignored (JAG-04 section 9.8.1). */
public final class ConstraintGate {
    private ConstraintGate() {}

    public static void check(VerifiedAssertion assertion) {
        if (assertion.claims().has("cnf")) {
            throw new Refusal(Reason.CONFIRMATION_NOT_SUPPORTED);
        }
    }
}
