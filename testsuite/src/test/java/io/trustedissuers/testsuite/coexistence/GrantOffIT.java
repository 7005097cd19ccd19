// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where an admin has switched the built-in grant off, a realm that trusts nobody has no such grant. */
@Server(disabled = "jwt-authorization-grant")
@Tag("full")
class GrantOffIT {
    @Test
    @Proves("RAS-1")
    void withoutTrustedIssuersTheGrantTypeIsUnsupported(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withoutTrust()
                .create();

        assertThat(realm.redeem(realm.assertion())).hasError(400, "unsupported_grant_type");
    }

    @Test
    @Proves("RAS-1")
    void withATrustedIssuerOursWorksAllTheSame(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();

        assertThat(realm.redeem(realm.assertion())).isGranted();
    }
}
