// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.TokenResponse;

/** A refused redemption, and why. */
final class LastRefusal {
    private LastRefusal() {}

    /** Redeems, and checks the answer to the client and the reason that the admin finds in the event. */
    static void of(TestRealm realm, String assertion, String reason) {
        TokenResponse response = realm.redeem(assertion);

        assertThat(response).isRefused("invalid_grant");
        assertThat(realm.admin().events().get(0).at("/details/reason").asText()).isEqualTo(reason);
    }
}
