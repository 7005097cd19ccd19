// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the issuer identifier would come from the request, nothing is accepted. */
@Server(fixedHostname = false)
@Tag("full")
@Tag("oldest")
class UnfixedHostNameIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    UnfixedHostNameIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves("TI-4")
    void aServerWithoutFixedHostnameRefusesAValidAssertion() {
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "hostname_not_fixed");
    }

    @Test
    @Proves("TI-4")
    void theHostHeaderOfTheRequestDoesNotChooseTheAudience() {
        String foreign = "http://evil.example/realms/" + realm.name();

        assertRefused(
                realm,
                realm.redeeming(realm.assertion().with("aud", foreign))
                        .header("Host", "evil.example")
                        .send(),
                "invalid_grant",
                "hostname_not_fixed");
    }

    @Test
    @Proves({"TI-4", "RAS-52"})
    void theFrontendAddressOfARealmFixesItsHostnameAndTheRefusedAssertionIsStillGood() {
        var assertion = realm.assertion();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "hostname_not_fixed");

        realm.admin().change(representation -> representation
                .withObject("/attributes")
                .put("frontendUrl", realm.server().url()));

        assertThat(realm.redeeming(assertion).header("Host", "evil.example").send())
                .isGranted();
    }
}
