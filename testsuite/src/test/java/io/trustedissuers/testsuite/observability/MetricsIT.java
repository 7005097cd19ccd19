// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands at Keycloak's metrics endpoint after exchanges. */
@Server
@Tag("core")
class MetricsIT {
    private TestIssuer issuer;
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/" + UUID.randomUUID());
        realm = RealmPlan.standard(server, issuer).create();
    }

    @Test
    void anExchangeIsCountedAsAcceptedAndTimed() {
        assertThat(realm.redeem(realm.assertion())).isGranted();

        assertThat(exchanges("outcome", "accepted")).isEqualTo(1);
        assertThat(sum(Series.EXCHANGE_SECONDS + "_count", "outcome", "accepted"))
                .isEqualTo(1);
        assertThat(sum(Series.EXCHANGE_SECONDS + "_bucket", "outcome", "accepted", "le", "+Inf"))
                .isEqualTo(1);
        assertThat(sum(Series.EXCHANGE_SECONDS + "_sum", "outcome", "accepted")).isPositive();
    }

    @Test
    void aRefusalIsCountedByTheReasonOfItsEvent() {
        assertThat(realm.redeem(realm.assertion().with("aud", "https://elsewhere.example")))
                .isRefused("invalid_grant");
        assertThat(realm.redeem("no assertion")).isRefused("invalid_grant");

        String reason = realm.admin().events().get(1).at("/details/reason").asText();
        assertThat(reason).startsWith("audience_");
        assertThat(exchanges("outcome", "refused", "reason", reason)).isEqualTo(1);
        assertThat(exchanges("outcome", "refused", "reason", "assertion_malformed"))
                .isEqualTo(1);
        assertThat(exchanges("outcome", "accepted")).isZero();
    }

    @Test
    void whatIsTheServersFaultIsAnError() {
        realm.admin()
                .addMapperToScope(
                        realm.scopeIds().get("tickets.read"),
                        Json.object(
                                """
                                {'name': 'another', 'protocol': 'openid-connect',
                                 'protocolMapper': 'oidc-hardcoded-claim-mapper',
                                 'config': {'claim.name': 'authorization_details', 'claim.value': '[{}]',
                                            'jsonType.label': 'JSON', 'access.token.claim': 'true'}}"""));

        assertThat(realm.redeem(realm.assertion())).isRefused(500, "server_error");

        assertThat(exchanges("outcome", "error", "reason", "token_changed")).isEqualTo(1);
    }

    @Test
    void theCustomersAreNoLabelUnlessTheOperatorWantsIt() {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.redeem(realm.assertion().with("aud", "https://elsewhere.example")))
                .isRefused("invalid_grant");

        Set<String> labels = new TreeSet<>();
        Series.of(realm.server()).stream().map(Series::labels).map(Map::keySet).forEach(labels::addAll);
        assertThat(labels).isSubsetOf("outcome", "reason", "realm", "le");
    }

    @Test
    void fetchesOfKeysAreCountedByTheirOutcome() {
        double before = fetches("ok");
        double failed = fetches("bad-status");

        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.redeem(realm.assertion())).isGranted();
        issuer.keys(Behaviour.status(503));
        realm.admin()
                .post("/trusted-issuers/" + TestRealm.ALIAS + "/keys/refresh?discard=true", Json.object())
                .orFail();

        assertThat(fetches("ok")).isEqualTo(before + 1);
        assertThat(fetches("bad-status")).isEqualTo(failed + 1);
    }

    private double exchanges(String... labels) {
        return sum(Series.EXCHANGES, labels);
    }

    /** In this realm. */
    private double sum(String name, String... labels) {
        return Series.of(realm.server()).stream()
                .filter(series -> series.name().equals(name) && series.has(labels))
                .filter(series -> series.has("realm", realm.name()))
                .mapToDouble(Series::value)
                .sum();
    }

    private double fetches(String outcome) {
        return Series.sum(realm.server(), Series.KEY_FETCH_SECONDS + "_count", "outcome", outcome);
    }
}
