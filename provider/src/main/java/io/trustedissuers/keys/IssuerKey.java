// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.Set;

/**
 * A usable public key of an issuer.
 *
 * @param keyId its {@code kid}; null = none
 * @param algorithms what it fits, never empty
 */
record IssuerKey(String keyId, Set<SignatureAlgorithm> algorithms, SignatureCheck check) {
    IssuerKey {
        algorithms = Set.copyOf(algorithms);
    }

    /** @param wanted the {@code kid} that the assertion names; null = none, so any key that fits will do */
    boolean fits(SignatureAlgorithm algorithm, String wanted) {
        return (wanted == null || wanted.equals(keyId)) && algorithms.contains(algorithm);
    }
}
