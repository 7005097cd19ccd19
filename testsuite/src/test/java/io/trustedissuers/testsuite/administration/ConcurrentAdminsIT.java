// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Admins who write the same thing at the same time. */
@Server
@Tag("oldest")
class ConcurrentAdminsIT {
    private static TestRealm realm;
    private static TrustedIssuersClient records;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        records = realm.trustedIssuers();
    }

    @RepeatedTest(5)
    void oneOfThoseWhoCreateTheSameAliasSucceedsAndNobodyCausesAServerError() throws Exception {
        ObjectNode record = Records.minimal();
        List<Integer> statuses = atOnce(List.of(
                () -> records.create(record).status(),
                () -> records.put(Records.alias(record), record).status(),
                () -> records.create(record).status(),
                () -> records.put(Records.alias(record), record).status()));

        assertThat(statuses).isSubsetOf(201, 204, 409).containsOnlyOnce(201);
        assertThat(records.list("search=" + Records.alias(record)).json()).hasSize(1);
    }

    @RepeatedTest(5)
    void thoseWhoWriteTheSameResourceCauseNoServerErrorAndMakeOne() throws Exception {
        String name = Records.alias(Records.minimal());
        ObjectNode resource = Json.object("{'scopes': ['a']}").put("resource", "https://" + name + ".example");
        List<Integer> statuses = atOnce(List.of(
                () -> records.putResource(name, resource).status(),
                () -> records.putResource(name, resource).status(),
                () -> records.putResource(name, resource).status()));

        assertThat(statuses).isSubsetOf(201, 204, 409).containsOnlyOnce(201);
        assertThat(records.resource(name).status()).isEqualTo(200);
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
