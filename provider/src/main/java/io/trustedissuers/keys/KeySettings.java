// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.List;

/**
 * Where the keys of an issuer come from: an inline JWK set, else a JWK set URL, else discovery.
 *
 * @param jwksUrl the address of the JWK set; null = inline or discovery
 * @param jwks the inline JWK set as JSON text; null = from the network
 * @param algorithms the signature algorithms that are accepted; never empty
 */
public record KeySettings(String jwksUrl, String jwks, List<SignatureAlgorithm> algorithms) {
    public KeySettings {
        algorithms = List.copyOf(algorithms);
    }

    /** The source in the words of the REST API: {@code inline}, {@code jwks-url} or {@code discovery}. */
    public String source() {
        if (jwks != null) {
            return "inline";
        }
        return jwksUrl != null ? "jwks-url" : "discovery";
    }
}
