// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

/** The token endpoint of a realm. */
public record TokenEndpoint(String url) {
    public TokenRequest request() {
        return new TokenRequest(url);
    }

    /** A GET, which must not work. */
    public Response get() {
        return Http.get(url);
    }
}
