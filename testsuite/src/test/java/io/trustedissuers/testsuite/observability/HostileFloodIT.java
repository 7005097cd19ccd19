// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A client that sends refused requests of many kinds, each with texts of its own: as many as it likes, the metrics do not
 * grow (CVE-2026-16100) and the log gets no lines of ours but a few. Ours log at TRACE here.
 */
@Server
@Proves("TI-16")
class HostileFloodIT {
    private static final int THREADS = 4;
    private static final int ROUNDS = 56;
    private static final SigningKey STRANGER = SigningKey.generate("ES256");

    /** Each with a text that no other request has. */
    private static final List<Function<String, TokenRequest>> KINDS = List.of(
            text -> request(text),
            text -> request(text + "." + text + "." + text),
            text -> assertion(a -> a.header("typ", text)),
            text -> assertion(a -> a.header("alg", text)),
            text -> assertion(a -> a.with("iss", "https://" + text + ".example")),
            text -> assertion(a -> a.with("tenant", text)),
            text -> assertion(a -> a.header("kid", text)),
            text -> assertion(a -> a.with("sub", text)),
            text -> dead().header("Forwarded", text),
            HostileFloodIT::otherClient);

    private static TestRealm realm;
    private static TestIssuer dead;
    private static Set<Map<String, String>> seriesBefore;
    private static double refusalsBefore;
    private static String log;

    @BeforeAll
    static void floodTheServer(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(representation -> representation.put("eventsEnabled", false))
                .create();
        dead = issuers.issuer("/dead");
        dead.keys(Behaviour.status(500));
        realm.trustedIssuers().create(Records.of("dead", dead.url())).orFail();
        int position = server.log().position();
        KINDS.forEach(kind -> refused(kind.apply(text())));
        seriesBefore = series();
        refusalsBefore = refusals();

        AtOnce.send(THREADS, thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                KINDS.forEach(kind -> refused(kind.apply(text())));
            }
            return thread;
        });

        log = server.log().from(position);
    }

    @Test
    void everyRequestIsCountedAndNoneMakesASeries() {
        // The unknown client is Keycloak's to refuse.
        assertThat(refusals() - refusalsBefore).isEqualTo((KINDS.size() - 1.0) * ROUNDS * THREADS);
        assertThat(series()).isEqualTo(seriesBefore);
        assertThat(metrics()).doesNotContain("hostile");
    }

    @Test
    void theLogHasALineOfOursForEachMinuteInWhichKeysCouldNotBeFetched() {
        assertThat(log.lines().filter(line -> line.contains("[io.trustedissuers")))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(line -> line.contains("could not be fetched"));
    }

    private static void refused(TokenRequest request) {
        assertThat(request.send().status()).isBetween(400, 401);
    }

    private static String text() {
        return "hostile-" + UUID.randomUUID();
    }

    private static TokenRequest request(String compact) {
        return realm.request().assertion(compact);
    }

    private static TokenRequest assertion(Function<Assertion, Assertion> mutation) {
        return realm.redeeming(mutation.apply(realm.assertion().signedBy(STRANGER)));
    }

    private static TokenRequest dead() {
        return realm.redeeming(dead.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT));
    }

    private static TokenRequest otherClient(String text) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .basic(text, TestRealm.SECRET)
                .assertion(realm.assertion().compact());
    }

    private static Set<Map<String, String>> series() {
        return Series.of(realm.server()).stream().map(Series::identity).collect(Collectors.toSet());
    }

    private static double refusals() {
        return Series.sum(realm.server(), Series.EXCHANGES, "outcome", "refused", "realm", realm.name());
    }

    private static String metrics() {
        return Http.get(realm.server().managementUrl() + "/metrics").body();
    }
}
