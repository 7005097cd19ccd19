// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.security.Provider;

/** RSA and EC signatures. Nimbus refuses the all-zero ES256 signature (CVE-2022-21449) before any provider sees it. */
record NimbusCheck(JWSVerifier verifier) implements SignatureCheck {
    NimbusCheck(JWSVerifier verifier, Provider provider) {
        this(verifier);
        verifier.getJCAContext().setProvider(provider);
    }

    @Override
    public boolean holds(SignatureAlgorithm algorithm, byte[] signingInput, byte[] signature) {
        try {
            JWSHeader header = new JWSHeader(KeyFit.jose(algorithm));
            return verifier.verify(header, signingInput, Base64URL.encode(signature));
        } catch (JOSEException notSupported) {
            // A provider in FIPS mode may lack an algorithm or dislike a key: nothing has been verified.
            return false;
        }
    }
}
