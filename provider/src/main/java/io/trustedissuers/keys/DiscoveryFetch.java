// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.net.URI;

/** Fetches the metadata of an issuer, and then the JWK set that it names. */
record DiscoveryFetch(String issuer, Discovery discovery, JwkSetFetch jwks) implements KeyFetch {
    @Override
    public FetchedKeys fetch(Deadline deadline, String knownAddress) {
        Discovery.Metadata metadata = discovery.find(issuer, deadline);
        if (metadata.outcome() != FetchOutcome.OK) {
            return new FetchedKeys(metadata.outcome());
        }
        if (knownAddress != null && !sameHost(knownAddress, metadata.jwksUrl())) {
            return new FetchedKeys(FetchOutcome.MOVED_HOST);
        }
        return jwks.fetch(metadata.jwksUrl(), deadline);
    }

    private static boolean sameHost(String one, String other) {
        return URI.create(one).getHost().equalsIgnoreCase(URI.create(other).getHost());
    }
}
