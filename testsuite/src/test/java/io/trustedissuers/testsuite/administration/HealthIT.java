// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one call that tells a monitoring system whether any record needs somebody. */
@Server
@Tag("oldest")
class HealthIT {
    private TestRealm realm;
    private TestIssuer dead;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        dead = issuers.issuer("/dead");
        dead.keys(Behaviour.status(503));
    }

    @Test
    void whileAllIsWellNobodyIsNamed() {
        assertThat(realm.redeem(realm.assertion())).isGranted();

        JsonNode health = health();
        assertThat(health.path("healthy").asBoolean()).isTrue();
        assertThat(health.path("total").asInt()).isEqualTo(1);
        assertThat(health.at("/states/active").asInt()).isEqualTo(1);
        assertThat(health.at("/states/keys-failing").asInt(-1)).isZero();
        assertThat(health.path("needAttention")).isEmpty();
        assertThat(health.path("complete").asBoolean()).isTrue();
    }

    @Test
    void aRecordWhoseKeysCanNotBeFetchedIsNamedWithWhatIsKnownOfThem() {
        createDead();
        assertThat(realm.redeem(dead.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)))
                .isRefused("invalid_grant");

        JsonNode health = health();
        assertThat(health.path("healthy").asBoolean(true)).isFalse();
        assertThat(health.at("/states/keys-failing").asInt()).isEqualTo(1);
        JsonNode row = health.at("/needAttention/0");
        assertThat(row.path("alias").asText()).isEqualTo("dead");
        assertThat(row.path("state").asText()).isEqualTo("keys-failing");
        assertThat(row.at("/keys/lastOutcome").asText()).isEqualTo("bad-status");
        assertThat(row.at("/keys/lastAttempt").asText()).endsWith("Z");
        assertThat(row.at("/keys/lastSuccess").isNull()).isTrue();
        assertThat(health.path("needAttention")).hasSize(1);
    }

    @Test
    void whatIsBrokenIsNamedAndWhatAnAdminDecidedIsOnlyCounted() {
        createDead();
        realm.admin().createClient(Json.object("{'clientId': 'other', 'publicClient': false}"));
        realm.changeTrustedIssuer(record -> ((ObjectNode) record.path("clients")).putObject("other"));
        realm.admin().delete("/clients/" + realm.admin().clientUuid("other")).orFail();
        realm.trustedIssuers().change("dead", record -> record.put("enabled", false));

        JsonNode health = health();
        assertThat(health.at("/states/broken-reference").asInt()).isEqualTo(1);
        assertThat(health.at("/states/disabled").asInt()).isEqualTo(1);
        assertThat(health.path("needAttention").findValuesAsText("alias")).isEqualTo(List.of(TestRealm.ALIAS));
    }

    @Test
    void askingFetchesNothing() {
        createDead();
        int before = dead.server().hits();

        health();

        assertThat(dead.server().hits()).isEqualTo(before);
    }

    private void createDead() {
        realm.trustedIssuers()
                .create(Json.object("{'alias': 'dead', 'clients': {'claude': {}}}")
                        .put("issuer", dead.url()))
                .orFail();
    }

    private JsonNode health() {
        return realm.trustedIssuers().health().orFail().json();
    }
}
