// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An issuer that an admin has switched off is off for the very next request. */
@Server
@Tag("oldest")
class DisabledIssuerIT {
    @Test
    @Proves("RAS-58")
    void theNextRequestAfterSwitchingOffIsRefusedWithoutAskingTheIssuer(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        assertThat(realm.redeem(realm.assertion())).isGranted();
        int fetches = issuers.hits();

        for (int round = 0; round < 3; round++) {
            realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", false));
            LastRefusal.of(realm, realm.assertion().compact(), "record_disabled");
            realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", true));
            assertThat(realm.redeem(realm.assertion())).isGranted();
        }
        assertThat(issuers.hits()).isEqualTo(fetches);
    }

    @Test
    @Proves("RAS-58")
    void anIssuerThatWasNeverOnMakesNobodyFetch(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/never-on"))
                .trustedIssuer(record -> record.put("enabled", false))
                .create();
        int fetches = issuers.hits();

        LastRefusal.of(realm, realm.assertion().compact(), "record_disabled");
        assertThat(issuers.hits()).isEqualTo(fetches);
    }
}
