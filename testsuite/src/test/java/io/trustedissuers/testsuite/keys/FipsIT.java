// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import io.trustedissuers.testsuite.server.Fips;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;

/** The feature as it is when nobody says more. */
@Server(fips = Fips.NON_STRICT, logLevel = FipsExchanges.SHOW_PROVIDERS)
@Tag("full")
class FipsIT extends FipsExchanges {
    @Override
    String approved() {
        return "";
    }
}
