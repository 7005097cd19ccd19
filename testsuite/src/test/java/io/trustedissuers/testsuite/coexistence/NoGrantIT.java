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

/** A realm that trusts nobody answers what its Keycloak answers without us. */
@Server
@Tag("core")
class NoGrantIT {
    @Test
    @Proves({"RAS-1", "RAS-126"})
    void withoutTrustedIssuersKeycloakItselfAnswers(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withoutTrust()
                .create();
        boolean withoutBuiltIn = server.isBefore(6);

        assertThat(realm.redeem(realm.assertion()))
                .hasError(400, withoutBuiltIn ? "unsupported_grant_type" : "invalid_grant");
        assertThat(realm.redeem(realm.assertion()).reference()).isEmpty();
    }
}
