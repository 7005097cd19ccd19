// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import static io.trustedissuers.testsuite.cluster.Attempt.Outcome.NO_ANSWER;
import static io.trustedissuers.testsuite.cluster.Attempt.Outcome.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.Cluster;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes that come and go under load: an assertion is good once, and who asks a node that is there gets its answer. */
@Server(build = "--db=postgres", nodes = 2)
@Tag("full")
class NodeFailureIT {
    private final Cluster cluster;
    private final KeycloakServer first;
    private final KeycloakServer second;
    private TestRealm realm;
    private Ledger ledger;

    NodeFailureIT(Cluster cluster) {
        this.cluster = cluster;
        this.first = cluster.first();
        this.second = cluster.second();
    }

    @BeforeEach
    void createRealm(IssuerServer issuers) {
        realm = RealmPlan.standard(first, issuers.issuer("/acme")).create();
        ledger = new Ledger(realm);
        cluster.nodes().forEach(node -> assertThat(realm.at(node).redeem(realm.assertion()))
                .isGranted());
    }

    @AfterEach
    void makeWhole() {
        cluster.makeWhole();
    }

    /** TI-12 and Keycloak's issue 50193: the node that comes back takes over what the other remembers. */
    @Test
    @Proves({"TI-12", "RAS-51"})
    void aNodeThatIsKilledAndStartedAgainOpensNoWindowForReplay() {
        try (Traffic traffic = new Traffic(ledger, cluster.nodes())) {
            traffic.awaitGranted(second, 50);
            second.kill();
            traffic.forget(second);
            traffic.awaitGranted(first, 30);
            second.start();
            traffic.add(second);
            traffic.awaitGranted(second, 30);
        }

        assertThat(ledger.attempts(attempt -> attempt.outcome() == SERVER_ERROR))
                .isEmpty();
        assertThat(ledger.attempts(attempt -> attempt.outcome() == NO_ANSWER))
                .allMatch(attempt -> attempt.node() == second);
        sendAllAgain();
    }

    /** The coordinator of the cluster this time, and it stays away. */
    @Test
    @Proves({"TI-12", "RAS-51"})
    void theSurvivorOfAKilledNodeKnowsWhatThatOneAccepted() {
        try (Traffic traffic = new Traffic(ledger, cluster.nodes())) {
            traffic.awaitGranted(first, 50);
            first.kill();
            traffic.forget(first);
            traffic.awaitGranted(second, 50);
        }

        assertThat(ledger.attempts(attempt -> attempt.outcome() == SERVER_ERROR))
                .isEmpty();
        assertThat(ledger.attempts(attempt -> attempt.outcome() == NO_ANSWER))
                .allMatch(attempt -> attempt.node() == first);
        sendAllAgain();
    }

    @Test
    @Proves({"TI-12", "RAS-51"})
    void aRollingRestartOpensNoWindowForReplayAndNobodyNoticesIt() {
        try (Traffic traffic = new Traffic(ledger, cluster.nodes())) {
            for (KeycloakServer node : cluster.nodes()) {
                traffic.awaitGranted(node, 30);
                traffic.drain(node);
                node.stop();
                node.start();
                fetchKeys(node);
                traffic.add(node);
            }
            cluster.nodes().forEach(node -> traffic.awaitGranted(node, 30));
        }

        assertThat(ledger.attempts(attempt -> attempt.outcome() == SERVER_ERROR || attempt.outcome() == NO_ANSWER))
                .isEmpty();
        sendAllAgain();
        assertThat(StoredReasons.in(realm, cluster.postgreSql())).containsOnlyKeys("accepted", "replayed");
    }

    @Test
    @Proves("TI-12")
    void afterARestartOfTheWholeClusterWhatWasMadeBeforeIsRefused() {
        String used = ledger.fresh();
        String unused = ledger.fresh();
        assertThat(realm.redeem(used)).isGranted();

        cluster.nodes().forEach(KeycloakServer::kill);
        cluster.makeWhole();

        for (KeycloakServer node : cluster.nodes()) {
            assertThat(realm.at(node).redeem(used)).isRefused("invalid_grant");
            assertThat(realm.at(node).redeem(unused)).isRefused("invalid_grant");
        }
        assertThat(StoredReasons.in(realm, cluster.postgreSql())).containsEntry("replay_store_too_young", 4);
        String fresh = ledger.fresh();
        assertThat(realm.at(second).redeem(fresh)).isGranted();
        assertThat(realm.at(first).redeem(fresh)).isRefused("invalid_grant");
    }

    /** Keys are per node, and three exchanges at most wait for the first fetch: the fourth would be refused. */
    private void fetchKeys(KeycloakServer node) {
        assertThat(realm.at(node).redeem(realm.assertion())).isGranted();
    }

    /** What was in flight when its node died may be granted now, or refused because its answer was lost. */
    private void sendAllAgain() {
        for (String assertion : ledger.assertions()) {
            cluster.nodes().stream().filter(KeycloakServer::isUp).forEach(node -> ledger.send(assertion, node));
        }
        assertThat(ledger.acceptedTwice()).isEmpty();
        assertThat(ledger.attempts(attempt -> attempt.outcome() == SERVER_ERROR))
                .isEmpty();
        assertThat(ledger.assertionsWith(attempt -> attempt.isGranted() || attempt.outcome() == NO_ANSWER))
                .hasSameSizeAs(ledger.assertions());
    }
}
