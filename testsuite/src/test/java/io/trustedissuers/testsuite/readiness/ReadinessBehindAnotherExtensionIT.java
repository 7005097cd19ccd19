// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that serves one of the two metadata documents without us. */
@Server(build = "--spi-well-known--trusted-issuers-oauth-authorization-server--enabled=false")
@Tag("full")
class ReadinessBehindAnotherExtensionIT {
    @Test
    void theDocumentThatDoesNotTellOfTheGrantIsNamed(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();

        Checks checks = Checks.of(realm);

        assertThat(checks.notOk()).containsExactly("metadata");
        assertThat(checks.of("metadata").path("state").asText()).isEqualTo("failed");
        assertThat(checks.of("metadata").path("message").asText())
                .isEqualTo("oauth-authorization-server does not tell of the grant");
        assertThat(checks.ready()).isFalse();
    }
}
