// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.database;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More refusals at once than the pool has connections, while the event store is slow. */
@Server(build = "--db=postgres", options = "--db-pool-max-size=" + EmptyPoolIT.CONNECTIONS)
@Tag("full")
class EmptyPoolIT {
    static final int CONNECTIONS = 3;
    private static final int REQUESTS = 8;
    private static final int WARM_UP = 5;

    private final TestRealm realm;
    private final SigningKey forger;

    EmptyPoolIT(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        forger = SigningKey.generate("RS256").named(realm.issuer().key().kid());
    }

    @Test
    @Timeout(180)
    @Proves("RAS-52")
    void whoGetsNoConnectionInTimeIsToldToComeAgain() {
        for (int i = 0; i < WARM_UP; i++) {
            assertRefused(realm, realm.redeem(forged()), "invalid_grant", "signature_invalid");
        }
        Assertion good = realm.assertion();
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            CompletionService<TokenResponse> answers = new ExecutorCompletionService<>(threads);
            realm.server().postgreSql().whileLocked("event_entity", () -> {
                for (int i = 0; i < REQUESTS; i++) {
                    Assertion forged = forged();
                    answers.submit(() -> realm.redeem(forged));
                }
                for (int i = CONNECTIONS; i < REQUESTS; i++) {
                    TokenResponse response = next(answers);
                    assertThat(response.status()).as("%s", response).isEqualTo(503);
                    assertThat(response.json().path("error").asText()).isEqualTo("temporarily_unavailable");
                }
            });
            for (int i = 0; i < CONNECTIONS; i++) {
                assertThat(next(answers).status()).isEqualTo(400);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(realm.redeem(good).status()).isEqualTo(200);
    }

    private Assertion forged() {
        return realm.assertion().signedBy(forger);
    }

    private static TokenResponse next(CompletionService<TokenResponse> answers) {
        try {
            return answers.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
