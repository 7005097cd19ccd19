// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

/** One way to get the keys of an issuer from the network. */
@FunctionalInterface
interface KeyFetch {
    /** @param knownAddress where keys were last fetched with success; null = never, or an admin accepts any */
    FetchedKeys fetch(Deadline deadline, String knownAddress);
}
