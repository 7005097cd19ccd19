// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import java.util.Optional;
import java.util.stream.Stream;

/** The JWS algorithms that an issuer may be allowed to sign with: asymmetric ones only (RFC 8725 section 3.2). */
public enum SignatureAlgorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512,
    /** Ed25519, whether the header calls it {@code EdDSA} (RFC 8037) or {@code Ed25519} (RFC 9864). */
    EdDSA;

    /** The algorithm of a JOSE header or of a setting. */
    public static Optional<SignatureAlgorithm> of(String name) {
        if ("Ed25519".equals(name)) {
            return Optional.of(EdDSA);
        }
        return Stream.of(values()).filter(value -> value.name().equals(name)).findFirst();
    }
}
