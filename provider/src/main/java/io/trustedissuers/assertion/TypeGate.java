// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;

/** Gate <i>type</i>: {@code typ} is exactly the ID-JAG's, so that no other JWT of the issuer passes (RFC 8725 3.12). */
public final class TypeGate {
    private static final String ID_JAG = "oauth-id-jag+jwt";

    private TypeGate() {}

    public static void check(ClaimedAssertion assertion) {
        if (!ID_JAG.equals(assertion.type())) {
            throw new Refusal(Reason.TYPE_NOT_ID_JAG);
        }
    }
}
