// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody can make the server ask an issuer often, or wait for it long. */
@Server
@Tag("oldest")
class KeyFetchLimitsIT {
    private TestIssuer issuer;
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/" + UUID.randomUUID());
        realm = RealmPlan.standard(server, issuer).create();
    }

    @Test
    @Proves("RAS-28")
    void anUnknownKeyIdCostsOneFetchHoweverOftenItComes() {
        SigningKey unknown = SigningKey.generate("RS256");
        for (int i = 0; i < 5; i++) {
            LastRefusal.of(realm, realm.assertion().signedBy(unknown).compact(), "key_not_found");
        }

        assertThat(issuer.keyFetches()).isEqualTo(1);
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(issuer.keyFetches()).isEqualTo(1);
    }

    @Test
    @Proves({"RAS-28", "RAS-32"})
    void aFailedFetchIsNotRepeatedForEveryRequest() {
        issuer.keys(Behaviour.status(500));
        for (int i = 0; i < 5; i++) {
            LastRefusal.of(realm, realm.assertion().compact(), "keys_unavailable");
        }

        assertThat(issuer.keyFetches()).isEqualTo(1);
    }

    @Test
    @Proves("RAS-28")
    void anAdminWhoRefreshesWithoutDiscardingIsHeldToTheSameLimit() {
        for (int i = 0; i < 5; i++) {
            realm.trustedIssuers().refreshKeys(TestRealm.ALIAS).orFail();
        }

        assertThat(issuer.keyFetches()).isEqualTo(1);
    }

    @Test
    @Proves("RAS-28")
    void manyRequestsAtOnceShareOneFetch() throws Exception {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            requests.add(() -> realm.redeem(realm.assertion()).status());
        }
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            for (Future<Integer> status : threads.invokeAll(requests)) {
                assertThat(status.get()).isIn(200, 400);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(issuer.keyFetches()).isEqualTo(1);
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves({"CLI-48", "RAS-32"})
    void anIssuerThatNeverAnswersIsLeftBehind() {
        issuer.holdKeys();
        String assertion = realm.assertion().compact();

        LastRefusal.of(realm, assertion, "keys_unavailable");
        assertThat(issuer.keyFetches()).isEqualTo(1);
        issuer.healthyKeys();
        realm.admin()
                .post("/trusted-issuers/" + TestRealm.ALIAS + "/keys/refresh?discard=true", Json.object())
                .orFail();
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("CLI-48")
    void aDeadIssuerDoesNotDelayAnother(IssuerServer issuers) {
        TestIssuer dead = issuers.issuer("/" + UUID.randomUUID());
        realm.trustedIssuers()
                .create(Json.object("{'alias': 'dead', 'clients': {'claude': {}}}")
                        .put("issuer", dead.url()))
                .orFail();
        dead.holdKeys();
        Thread waiting = new Thread(
                () -> realm.redeem(dead.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)), "waiting");
        waiting.start();
        issuers.awaitHits(dead.jwksPath(), 1);

        assertThat(realm.redeem(realm.assertion())).isGranted();
        dead.healthyKeys();
    }

    @Test
    @Proves("RAS-27")
    void aClientThatTheRecordDoesNotListMakesNobodyFetch() {
        realm.admin()
                .createClient(Json.object(
                        "{'clientId': 'other', 'publicClient': false, 'secret': 'secret-of-other-client'}"));
        realm.trustedIssuers()
                .create(Json.object("{'alias': 'others', 'issuer': 'https://o.example.com', 'clients': {'other': {}}}"))
                .orFail();
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic("other", "secret-of-other-client")
                .assertion(issuer.assertion(TestRealm.SUBJECT, realm.url(), "other")
                        .compact())
                .send();

        assertThat(response).isRefused("invalid_grant");
        assertThat(realm.admin().events().get(0).at("/details/reason").asText())
                .isEqualTo("client_not_listed_for_issuer");
        assertThat(issuer.keyFetches()).isZero();
    }
}
