// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose hostname comes from the request. */
@Server(fixedHostname = false)
@Tag("full")
class ReadinessWithoutHostNameIT {
    @Test
    void theHostnameIsWhatIsMissing(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();

        Checks checks = Checks.of(realm);
        JsonNode coverage =
                realm.trustedIssuers().coverage(TestRealm.ALIAS).orFail().json();

        assertThat(checks.notOk()).containsExactly("hostname");
        assertThat(checks.of("hostname").path("remedy").asText()).contains("hostname option");
        assertThat(checks.ready()).isFalse();
        assertThat(coverage.path("reachable").asInt(-1)).isZero();
        assertThat(coverage.at("/notes/0").asText()).contains("no fixed hostname");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "hostname_not_fixed");
    }
}
