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
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
    void thoseWhoWriteTheSameResourceAllSucceedAndMakeOne() {
        String name = Records.alias(Records.minimal());
        ObjectNode resource = Json.object("{'scopes': ['a']}").put("resource", "https://" + name + ".example");

        List<Response> answers = AtOnce.send(20, number -> records.putResource(name, resource));

        assertThat(answers).extracting(Response::status).containsOnly(201, 204).containsOnlyOnce(201);
        assertThat(records.resource(name).status()).isEqualTo(200);
    }

    @Test
    void fiftyWhoCreateTheFirstRecordsOfARealmAllSucceed(KeycloakServer server, IssuerServer issuers) {
        TestRealm fresh = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withoutTrust()
                .create();

        List<Response> answers =
                AtOnce.send(50, number -> fresh.trustedIssuers().create(Records.minimal()));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(fresh.trustedIssuers().count().json().asInt()).isEqualTo(50);
        assertThat(fresh.trustedIssuers().list("state=unreadable").json()).isEmpty();
    }

    @Test
    void oneOfFiftyWhoHaveReadTheSameRecordReplacesIt() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();
        String tag = records.get(Records.alias(record)).header("ETag").orElseThrow();

        List<Response> answers = AtOnce.send(
                50,
                number -> records.putIfMatch(
                        Records.alias(record), tag, record.deepCopy().put("displayName", "Writer " + number)));

        assertThat(answers).extracting(Response::status).containsOnly(204, 412).containsOnlyOnce(204);
    }

    @Test
    void entriesThatAreWrittenWhileFilesAreImportedAreNotLost() {
        ObjectNode record = Records.with("{'clients': {'claude': {'resources': {'tickets': null}}}}");
        records.create(record).orFail();
        String alias = Records.alias(record);
        IntStream.range(0, 20).forEach(number -> realm.admin()
                .createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                        .put("clientId", "importing-" + number)));
        ObjectNode elsewhere = Json.object("{'ifResourceExists': 'OVERWRITE'}");
        elsewhere
                .putArray("trustedIssuers")
                .add(Records.minimal())
                .add(realm.record().deepCopy());

        List<Response> answers = AtOnce.send(
                40,
                number -> number % 2 == 0
                        ? records.putClient(alias, "importing-" + number / 2, Json.object())
                        : realm.admin().post("/trusted-issuers/import", elsewhere));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201));
        assertThat(records.get(alias).json().path("clients")).hasSize(21);
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
