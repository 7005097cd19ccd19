// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.List;

/**
 * What the metadata of an issuer offers.
 *
 * @param outcome {@code found}, {@code not-found}, {@code unreachable}, {@code refused-address}, {@code malformed} or
 *     {@code issuer-mismatch}
 * @param jwksUrl the address of the JWK set; null unless found
 * @param algorithms the supported ones among those that the metadata names for ID tokens; may be empty
 * @param form {@code openid-configuration} or {@code oauth-authorization-server}; null unless found
 * @param announcesIdJags whether the metadata say that the issuer issues ID-JAGs; false unless found
 */
public record Discovered(
        String outcome, String jwksUrl, List<SignatureAlgorithm> algorithms, String form, boolean announcesIdJags) {
    /** Nothing was read. */
    public Discovered(String outcome) {
        this(outcome, null, List.of(), null, false);
    }

    public Discovered {
        algorithms = List.copyOf(algorithms);
    }

    public boolean isFound() {
        return "found".equals(outcome);
    }
}
