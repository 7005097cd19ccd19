// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Refusal;

/** The keys of one issuer, as far as an assertion needs them. */
@FunctionalInterface
public interface SignatureKeys {
    /**
     * Returns if the signature is good.
     *
     * @param keyId the {@code kid} header, untrusted look-up text; null = none
     * @throws Refusal {@code KEYS_UNAVAILABLE}, {@code KEY_NOT_FOUND} or {@code SIGNATURE_INVALID}
     */
    void verify(SignatureAlgorithm algorithm, String keyId, byte[] signingInput, byte[] signature);
}
