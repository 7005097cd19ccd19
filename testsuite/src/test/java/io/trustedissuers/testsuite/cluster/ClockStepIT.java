// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import static io.trustedissuers.testsuite.cluster.Attempt.Outcome.GRANTED;
import static io.trustedissuers.testsuite.cluster.Attempt.Outcome.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.Cluster;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clocks that are two minutes off, on one node or on both: what is used stays used, and each node judges by its own. */
@Server(build = "--db=postgres", nodes = 2, clocks = true)
@Tag("full")
class ClockStepIT {
    private static final Duration AHEAD = Duration.ofSeconds(120);
    private static final Duration BEHIND = AHEAD.negated();

    private final Cluster cluster;
    private final KeycloakServer first;
    private final KeycloakServer second;
    private final IssuerServer issuers;
    private TestRealm realm;
    private Ledger ledger;

    ClockStepIT(Cluster cluster, IssuerServer issuers) {
        this.cluster = cluster;
        this.first = cluster.first();
        this.second = cluster.second();
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm() {
        createRealm(60);
    }

    private void createRealm(int skew) {
        realm = RealmPlan.standard(first, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.withObject("/assertion").put("allowedClockSkew", skew))
                .create();
        ledger = new Ledger(realm);
        cluster.nodes().forEach(node -> assertThat(realm.at(node).redeem(realm.assertion()))
                .isGranted());
    }

    @AfterEach
    void setClocks() {
        cluster.nodes().forEach(node -> cluster.clock(node).set());
    }

    @Test
    @Proves({"RAS-46", "RAS-48"})
    void eachNodeJudgesByItsOwnClock() {
        cluster.clock(first).step(AHEAD);
        assertThat(outcomes(realm.assertion())).containsExactly(GRANTED, REFUSED);
        assertThat(outcomes(realm.assertion().expiringAt(40))).containsExactly(REFUSED, GRANTED);

        cluster.clock(first).step(BEHIND);
        assertThat(outcomes(realm.assertion())).containsExactly(REFUSED, GRANTED);

        cluster.clock(first).set();
        assertThat(outcomes(realm.assertion())).containsExactly(GRANTED, REFUSED);
        noReplayAndNoServerError();
    }

    @Test
    @Proves({"TI-12", "RAS-51"})
    void noStepOfAClockMakesWhatWasUsedGoodAgain() {
        for (List<Duration> step : List.of(
                List.of(AHEAD, Duration.ZERO),
                List.of(BEHIND, Duration.ZERO),
                List.of(Duration.ZERO, AHEAD),
                List.of(Duration.ZERO, BEHIND),
                List.of(AHEAD, AHEAD),
                List.of(BEHIND, BEHIND),
                List.of(AHEAD, BEHIND),
                List.of(Duration.ZERO, Duration.ZERO))) {
            useSome();
            cluster.clock(first).step(step.get(0));
            cluster.clock(second).step(step.get(1));
            useSome();
            for (String assertion : ledger.assertions()) {
                cluster.nodes().forEach(node -> ledger.send(assertion, node));
            }
        }

        noReplayAndNoServerError();
        cluster.nodes().forEach(node -> assertThat(realm.at(node).redeem(realm.assertion()))
                .isGranted());
    }

    /** Where one node thinks that it has expired, the other one still takes it. */
    @Test
    @Proves({"TI-12", "RAS-51"})
    void anAssertionThatIsUsedAtANodeAheadIsRememberedUntilItHasExpiredAtOneBehind() {
        createRealm(120);
        cluster.clock(first).step(AHEAD);
        cluster.clock(second).step(BEHIND);
        Assertion assertion = realm.assertion().expiringAt(3);
        String compact = assertion.compact();

        assertThat(ledger.send(compact, first).outcome()).isEqualTo(GRANTED);
        Instant end = Instant.ofEpochSecond(assertion.claims().path("exp").asLong() + 4);
        do {
            assertThat(ledger.send(compact, second)).satisfies(attempt -> {
                assertThat(attempt.outcome()).as(attempt.answer()).isEqualTo(REFUSED);
                assertThat(attempt.answer()).contains("already been used");
            });
        } while (Instant.now().isBefore(end));
        noReplayAndNoServerError();
    }

    @Test
    void aChangeAtANodeAheadIsKnownAtTheOtherWithinASecond() {
        TestRealm there = realm.at(second);
        cluster.clock(first).step(AHEAD);

        // Another login: the token of the one that made the realm has expired by this clock.
        first.admin()
                .as("master", KeycloakServer.ADMIN, KeycloakServer.ADMIN_PASSWORD)
                .realm(realm.name())
                .trustedIssuers()
                .suspend(TestRealm.ALIAS, "stolen key")
                .orFail();

        WithinASecond.refused(() -> there.redeem(there.assertion()));
    }

    /** Of short and long lives, none older than the cluster. */
    private void useSome() {
        Stream.of(30, 100, 170, 300)
                .map(life -> realm.assertion().expiringAt(life).compact())
                .forEach(assertion -> {
                    ledger.send(assertion, first);
                    ledger.send(assertion, second);
                });
    }

    private List<Attempt.Outcome> outcomes(Assertion assertion) {
        String compact = assertion.compact();
        return cluster.nodes().stream()
                .map(node -> ledger.send(compact, node).outcome())
                .toList();
    }

    private void noReplayAndNoServerError() {
        assertThat(ledger.acceptedTwice()).isEmpty();
        assertThat(ledger.attempts(attempt -> attempt.outcome() != GRANTED && attempt.outcome() != REFUSED))
                .isEmpty();
    }
}
