// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import java.util.List;

/**
 * What is proposed for a vendor's record. Nothing of it decides whom to trust.
 *
 * @param jwksUrl the path from the issuer to its keys, for a vendor without metadata; null = discovery
 * @param algorithms what it signs with, for a vendor without metadata; empty = what its metadata say
 * @param resolvers how people are found; empty = the default
 * @param accessTokenLifespan in seconds; null = the default
 */
public record Preset(String jwksUrl, List<String> algorithms, List<String> resolvers, Integer accessTokenLifespan) {
    static final Preset NONE = new Preset(null, List.of(), List.of(), null);

    public Preset {
        algorithms = List.copyOf(algorithms);
        resolvers = List.copyOf(resolvers);
    }

    /** The address of the keys of this issuer; null = discovery. */
    public String jwksUrl(String issuer) {
        return jwksUrl == null ? null : Addresses.withoutSlash(issuer) + jwksUrl;
    }
}
