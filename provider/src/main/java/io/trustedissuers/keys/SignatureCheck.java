// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;

/** A public key that is ready to verify. Safe for many threads. */
@FunctionalInterface
interface SignatureCheck {
    /** @param algorithm one that the key fits */
    boolean holds(SignatureAlgorithm algorithm, byte[] signingInput, byte[] signature);
}
