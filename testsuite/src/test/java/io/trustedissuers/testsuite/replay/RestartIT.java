// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.replay;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The memory of used assertions ends with the server, so the server takes none that is older than its memory. */
@Server(options = {KeycloakServer.DATABASE_USER, KeycloakServer.DATABASE_PASSWORD})
@Tag("full")
@Tag("oldest")
class RestartIT {
    @Test
    @Proves({"TI-12", "RAS-51"})
    void anAssertionUsedBeforeARestartIsNotAcceptedAfterIt(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        Assertion used = realm.assertion();
        Assertion unused = realm.assertion();
        assertThat(realm.redeem(used)).isGranted();

        server.restart();

        assertRefused(realm, realm.redeem(used), "invalid_grant", "replay_store_too_young");
        assertRefused(realm, realm.redeem(unused), "invalid_grant", "replay_store_too_young");
        Assertion fresh = realm.assertion();
        assertThat(realm.redeem(fresh)).isGranted();
        assertRefused(realm, realm.redeem(fresh), "invalid_grant", "replayed");
    }
}
