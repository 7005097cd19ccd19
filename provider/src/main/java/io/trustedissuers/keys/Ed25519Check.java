// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;

/** Ed25519 signatures (RFC 8037). Nimbus's own verifier needs Tink, and Tink does not know FIPS providers. */
record Ed25519Check(PublicKey key, Provider provider) implements SignatureCheck {
    private static final int SIGNATURE_BYTES = 64;

    @Override
    public boolean holds(SignatureAlgorithm algorithm, byte[] signingInput, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519", provider);
            verifier.initVerify(key);
            verifier.update(signingInput);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
