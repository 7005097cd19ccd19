// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.nimbusds.jose.jwk.JWK;
import io.trustedissuers.assertion.SignatureAlgorithm;

/** A usable public key of an issuer. */
record IssuerKey(JWK jwk, SignatureCheck check) {
    /** @param keyId the {@code kid} that the assertion names; null = none, so any key that fits will do */
    boolean fits(SignatureAlgorithm algorithm, String keyId) {
        return (keyId == null || keyId.equals(jwk.getKeyID())) && KeyFit.fits(jwk, algorithm);
    }
}
