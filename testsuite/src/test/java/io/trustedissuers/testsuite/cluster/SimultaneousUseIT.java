// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.Cluster;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same assertion at two nodes at the same moment. */
@Server(build = "--db=postgres", nodes = 2)
@Tag("full")
class SimultaneousUseIT {
    private static final int ASSERTIONS = 1000;
    private static final int PAIRS_AT_ONCE = 3;

    @Test
    @Proves({"RAS-51", "TI-12"})
    void ofAThousandAssertionsAtBothNodesEachIsAcceptedOnce(Cluster cluster, IssuerServer issuers) {
        TestRealm realm =
                RealmPlan.standard(cluster.first(), issuers.issuer("/acme")).create();
        List<TestRealm> nodes = cluster.nodes().stream().map(realm::at).toList();
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(cluster.membersSeenBy(node)).contains(2));

        List<List<TokenResponse>> answers = new ArrayList<>();
        AtOnce.send(PAIRS_AT_ONCE, sender -> IntStream.range(0, ASSERTIONS)
                        .filter(i -> i % PAIRS_AT_ONCE == sender)
                        .mapToObj(i -> atBoth(nodes, realm.assertion().compact()))
                        .toList())
                .forEach(answers::addAll);

        assertThat(answers).hasSize(ASSERTIONS).allSatisfy(pair -> assertThat(pair)
                .extracting(TokenResponse::status)
                .as("%s", pair)
                .containsExactlyInAnyOrder(200, 400));
        assertThat(StoredReasons.in(realm, cluster.postgreSql()))
                .isEqualTo(Map.of("accepted", ASSERTIONS, "replayed", ASSERTIONS));
    }

    private static List<TokenResponse> atBoth(List<TestRealm> nodes, String assertion) {
        return AtOnce.send(nodes.size(), node -> nodes.get(node).redeem(assertion));
    }
}
