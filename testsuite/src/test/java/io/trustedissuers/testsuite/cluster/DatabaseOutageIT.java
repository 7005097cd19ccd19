// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.Cluster;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database can not be reached for half a minute. */
@Server(build = "--db=postgres", nodes = 2)
@Tag("full")
class DatabaseOutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final IssuerServer issuers;

    DatabaseOutageIT(Cluster cluster, IssuerServer issuers) {
        this.cluster = cluster;
        this.issuers = issuers;
    }

    @AfterEach
    void mend() {
        cluster.databaseLine().mend();
    }

    /** What needs no database may be granted meanwhile; everything else is an answer that says: come again. */
    @Test
    @Proves({"RAS-51", "RAS-52"})
    void anOutageIsAClear503AndEverythingIsWellAfterIt() {
        TestRealm realm = create(false);
        Ledger ledger = new Ledger(realm);
        String used = ledger.fresh();
        assertThat(ledger.send(used, cluster.second()).isGranted()).isTrue();

        cluster.databaseLine().cut();
        for (long end = System.nanoTime() + OUTAGE.toNanos(); System.nanoTime() < end; ) {
            String fresh = ledger.fresh();
            for (KeycloakServer node : cluster.nodes()) {
                ledger.send(fresh, node);
                ledger.send(used, node);
            }
        }
        assertThat(ledger.attempts(attempt -> attempt.outcome() == Attempt.Outcome.SERVER_ERROR))
                .allMatch(attempt -> attempt.answer().startsWith("503 {\"error\":\"temporarily_unavailable\""));
        assertThat(ledger.attempts(attempt -> attempt.outcome() == Attempt.Outcome.NO_ANSWER))
                .isEmpty();

        cluster.databaseLine().mend();
        allIsWell(ledger);
        ledger.assertions().forEach(assertion -> cluster.nodes().forEach(node -> ledger.send(assertion, node)));
        assertThat(ledger.acceptedTwice()).isEmpty();
        // What was answered with 503 was not used up.
        assertThat(ledger.assertionsWith(Attempt::isGranted)).hasSameSizeAs(ledger.assertions());
    }

    /** Keycloak commits the event after our answer, so an exchange that needs no other SQL ends with Keycloak's 500. */
    @Test
    @Proves("RAS-51")
    void whereEventsAreStoredNothingIsGrantedWithoutOne() {
        TestRealm realm = create(true);
        Ledger ledger = new Ledger(realm);
        String used = ledger.fresh();
        assertThat(ledger.send(used, cluster.second()).isGranted()).isTrue();

        cluster.databaseLine().cut();
        Stream.generate(ledger::fresh).limit(3).forEach(fresh -> {
            for (KeycloakServer node : cluster.nodes()) {
                assertThat(ledger.send(fresh, node).isGranted()).isFalse();
                assertThat(ledger.send(used, node).isGranted()).isFalse();
            }
        });

        cluster.databaseLine().mend();
        allIsWell(ledger);
        int granted = ledger.attempts(Attempt::isGranted).size();
        // Both nodes were warmed up before the ledger began.
        assertThat(StoredReasons.in(realm, cluster.postgreSql())).containsEntry("accepted", granted + 2);
        assertThat(ledger.acceptedTwice()).isEmpty();
    }

    private TestRealm create(boolean events) {
        TestRealm realm = RealmPlan.standard(cluster.first(), issuers.issuer("/acme"))
                .realm(representation -> representation.put("eventsEnabled", events))
                .create();
        cluster.nodes().forEach(node -> assertThat(realm.at(node).redeem(realm.assertion()))
                .isGranted());
        return realm;
    }

    private void allIsWell(Ledger ledger) {
        for (KeycloakServer node : cluster.nodes()) {
            Attempt attempt = ledger.send(ledger.fresh(), node);
            assertThat(attempt.isGranted()).as(attempt.answer()).isTrue();
        }
    }
}
