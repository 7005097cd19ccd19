// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Test;

/** Where Keycloak's own jwt-bearer grant knows the issuer too, as it can from 26.5 on. */
@Server
class ReadinessAndTheBuiltInGrantIT {
    @Test
    void theOtherDoorIsAWarning(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        assertThat(Checks.of(realm).notOk()).isEmpty();

        realm.admin()
                .createIdentityProvider(StockProviders.jwtGrant("built-in", realm.issuer()))
                .orFail();

        Checks checks = Checks.of(realm);
        assertThat(checks.notOk()).containsExactly("builtInGrant");
        assertThat(checks.of("builtInGrant").path("state").asText()).isEqualTo("warning");
        assertThat(checks.of("builtInGrant").path("message").asText()).contains("built-in grant");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }
}
