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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keycloak keeps its single-use objects in the database here, and the database loses their table. */
@Server(build = "--db=postgres", features = "stateless")
@Tag("full")
class StoreOutageIT {
    @Test
    @Proves({"RAS-51", "RAS-52"})
    void withoutTheMemoryOfUsedAssertionsNoneIsAccepted(KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        Assertion used = realm.assertion();
        Assertion unused = realm.assertion();
        assertThat(realm.redeem(used)).isGranted();

        server.postgreSql().execute("alter table single_use_object rename to lost");
        for (Assertion assertion : List.of(used, unused)) {
            assertThat(realm.redeem(assertion)).isRefused(503, "temporarily_unavailable");
            assertThat(realm.admin().events().get(0).at("/details/reason").asText())
                    .isEqualTo("replay_store_unavailable");
        }

        server.postgreSql().execute("alter table lost rename to single_use_object");
        assertThat(realm.redeem(unused)).isGranted();
        assertRefused(realm, realm.redeem(used), "invalid_grant", "replayed");
    }
}
