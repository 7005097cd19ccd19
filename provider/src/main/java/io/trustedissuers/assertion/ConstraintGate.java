// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Optional;

/** Gate <i>constraint</i>: an assertion that is bound to a key is good for who proves that very key (JAG-04 section 9.8.1). */
public final class ConstraintGate {
    private ConstraintGate() {}

    /** The key to which the token has to be bound as well; empty if the assertion is bound to none. */
    public static Optional<Confirmation> check(VerifiedAssertion assertion, ProvenKeys keys) {
        Optional<Confirmation> demanded = Confirmation.demandedBy(assertion);
        demanded.ifPresent(confirmation -> {
            Confirmation proven =
                    keys.by(confirmation.method()).orElseThrow(() -> new Refusal(Reason.CONFIRMATION_KEY_MISSING));
            if (!proven.equals(confirmation)) {
                throw new Refusal(Reason.CONFIRMATION_KEY_WRONG, confirmation.thumbprint(), proven.thumbprint());
            }
        });
        return demanded;
    }
}
