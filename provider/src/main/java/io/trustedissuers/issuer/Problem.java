// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

/**
 * One thing that is wrong with, or worth knowing about, a record.
 *
 * @param field the path of the field, as in {@code clients.claude.resources}
 */
public record Problem(String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
