// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

/**
 * What one fetch brought.
 *
 * @param address where the JWK set was looked for; null if the metadata did not lead to one
 * @param keys null unless the outcome is {@code OK}
 */
record FetchedKeys(FetchOutcome outcome, String address, KeySet keys) {
    FetchedKeys(FetchOutcome outcome) {
        this(outcome, null, null);
    }
}
