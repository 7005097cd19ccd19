// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

/** For tests that name real vendors: whatever is not on loopback goes to a proxy that is not there. */
final class NoInternet {
    static final String OPTION =
            "--spi-connections-http-client--default--proxy-mappings=(?!127\\.0\\.0\\.1).*;http://127.0.0.1:9";

    private NoInternet() {}
}
