// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.List;
import java.util.Optional;

/**
 * One record as it was found, readable or not. A record that can not be read still owns its issuer: it refuses, it is
 * never as if it were not there (decision D3).
 *
 * @param issuer the raw look-up key, which decides whose issuer it is
 * @param problems why it can not be read; empty if it can
 */
public record StoredIssuer(
        String id,
        String alias,
        String displayName,
        boolean enabled,
        String issuer,
        TrustedIssuer trustedIssuer,
        List<Problem> problems) {

    public Optional<TrustedIssuer> readable() {
        return Optional.ofNullable(trustedIssuer);
    }

    public boolean usable() {
        return enabled && trustedIssuer != null;
    }
}
