// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import io.trustedissuers.testsuite.server.Fips;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;

/** Approved algorithms alone. */
@Server(fips = Fips.STRICT, logLevel = FipsExchanges.SHOW_PROVIDERS)
@Tag("full")
class StrictFipsIT extends FipsExchanges {
    @Override
    String approved() {
        return " Approved Mode";
    }
}
