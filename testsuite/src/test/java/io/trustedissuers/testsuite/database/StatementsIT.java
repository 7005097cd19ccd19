// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What requests ask a database that is far away, or slow, or about to fail. Events are not saved, as by default. */
@Server(build = "--db=postgres")
@Tag("full")
@Tag("oldest")
class StatementsIT {
    private static final int REQUESTS = 20;
    /** Keycloak's caches take nothing up that was loaded while something else changed. */
    private static final int WARM_UP = 5;

    private static TestRealm realm;
    private static TestIssuer stranger;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        stranger = issuers.issuer("/nobody");
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(representation -> representation.put("eventsEnabled", false))
                .create();
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("sso", realm.issuer()))
                .orFail();
    }

    @Test
    void aWarmExchangeAsksNothing() {
        assertThat(statements(realm::assertion, response -> assertThat(response).isGranted()))
                .isEmpty();
    }

    @Test
    void anUnknownIssuerAsksNothing() {
        assertThat(statements(
                        () -> stranger.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT),
                        response -> assertThat(response.status()).isEqualTo(400)))
                .isEmpty();
    }

    @Test
    void aBadSignatureAsksNothing() {
        SigningKey forged =
                SigningKey.generate("RS256").named(realm.issuer().key().kid());
        assertThat(statements(() -> realm.assertion().signedBy(forged), response -> assertThat(response.status())
                        .isEqualTo(400)))
                .isEmpty();
    }

    @Test
    void aReplayAsksNothing() {
        Assertion used = realm.assertion();
        assertThat(realm.redeem(used)).isGranted();
        assertThat(statements(
                        () -> used, response -> assertThat(response.status()).isEqualTo(400)))
                .isEmpty();
    }

    private static List<String> statements(Supplier<Assertion> assertions, Consumer<TokenResponse> expectation) {
        List<Assertion> ready = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            ready.add(assertions.get());
        }
        for (int i = 0; i < WARM_UP; i++) {
            expectation.accept(realm.redeem(assertions.get()));
        }
        return realm.server()
                .postgreSql()
                .statementsDuring(() -> ready.forEach(assertion -> expectation.accept(realm.redeem(assertion))));
    }
}
