// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who uses Keycloak's own grant pays no query for our being there, whether the realm has trusted issuers or not. */
@Server(build = "--db=postgres")
@Tag("full")
class DelegatedStatementsIT {
    private static final String DOOR = "door";
    private static final int REQUESTS = 20;
    /** Keycloak's caches take nothing up that was loaded while something else changed. */
    private static final int WARM_UP = 5;

    private final KeycloakServer server;
    private final IssuerServer issuers;

    DelegatedStatementsIT(KeycloakServer server, IssuerServer issuers) {
        this.server = server;
        this.issuers = issuers;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseARequestIsTakesNoQuery(boolean withTrustedIssuers) {
        TestIssuer other = issuers.issuer("/other");
        RealmPlan plan = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(representation -> representation.put("eventsEnabled", false))
                .client(client -> StockProviders.allowBuiltIn(client, DOOR));
        TestRealm realm = (withTrustedIssuers ? plan : plan.withoutTrust()).create();
        realm.admin()
                .createIdentityProvider(StockProviders.jwtGrant(DOOR, other))
                .orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        List<Assertion> ready =
                Stream.generate(() -> assertion(realm, other)).limit(REQUESTS).toList();
        for (int i = 0; i < WARM_UP; i++) {
            redeem(realm, assertion(realm, other));
        }

        List<String> statements =
                realm.server().postgreSql().statementsDuring(() -> ready.forEach(each -> redeem(realm, each)));

        // It is not silent: Keycloak itself looks for a stored session each time.
        assertThat(statements).isNotEmpty().noneMatch(statement -> statement.contains("IDENTITY_PROVIDER"));
    }

    private static Assertion assertion(TestRealm realm, TestIssuer issuer) {
        return issuer.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)
                .header("typ", "JWT");
    }

    private static void redeem(TestRealm realm, Assertion assertion) {
        TokenResponse response = realm.redeem(assertion);
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(response.claims().has("trusted_issuer")).isFalse();
    }
}
