// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;

/** Gate <i>algorithm</i>: the {@code alg} header is on the trusted issuer's own list (RFC 8725 section 3.1). */
public final class AlgorithmGate {
    private AlgorithmGate() {}

    public static SignatureAlgorithm check(ClaimedAssertion assertion, List<SignatureAlgorithm> listed) {
        return SignatureAlgorithm.of(assertion.algorithm())
                .filter(listed::contains)
                .orElseThrow(() -> new Refusal(Reason.ALGORITHM_NOT_LISTED));
    }
}
