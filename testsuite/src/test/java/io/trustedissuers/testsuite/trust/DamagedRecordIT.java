// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that were damaged behind Keycloak's back, in the database. */
@Server(options = {KeycloakServer.DATABASE_USER, KeycloakServer.DATABASE_PASSWORD})
@Tag("full")
@Tag("oldest")
class DamagedRecordIT {
    private static final Map<Damage, TestRealm> REALMS = new EnumMap<>(Damage.class);

    private enum Damage {
        REMOVED("delete from IDENTITY_PROVIDER_CONFIG where NAME = 'trustedIssuer.settings'"),
        EMPTY("update IDENTITY_PROVIDER_CONFIG set VALUE = '' where NAME = 'trustedIssuer.settings'"),
        CUT_SHORT("update IDENTITY_PROVIDER_CONFIG set VALUE = substring(VALUE, 1, 100)"
                + " where NAME = 'trustedIssuer.settings'"),
        OF_A_NEWER_VERSION(
                "update IDENTITY_PROVIDER_CONFIG set VALUE = replace(VALUE, '\"version\":1', '\"version\":2')"
                        + " where NAME = 'trustedIssuer.settings'"),
        WITH_AN_UNKNOWN_FIELD("update IDENTITY_PROVIDER_CONFIG set VALUE = '{\"mode\":\"open\",' || substring(VALUE, 2)"
                + " where NAME = 'trustedIssuer.settings'"),
        OF_ANOTHER_ISSUER("update IDENTITY_PROVIDER_CONFIG set VALUE = replace(VALUE, '/acme', '/evil')"
                + " where NAME = 'trustedIssuer.settings'");

        private final String sql;

        Damage(String sql) {
            this.sql = sql;
        }

        String of(TestRealm realm) {
            return sql + " and IDENTITY_PROVIDER_ID = (select INTERNAL_ID from IDENTITY_PROVIDER where REALM_ID = '"
                    + realm.admin().representation().path("id").asText()
                    + "' and PROVIDER_ALIAS = '" + TestRealm.ALIAS + "')";
        }
    }

    @BeforeAll
    static void damageOneRealmEach(KeycloakServer server, IssuerServer issuers) {
        for (Damage damage : Damage.values()) {
            TestRealm realm =
                    RealmPlan.standard(server, issuers.issuer("/acme")).create();
            realm.trustedIssuers()
                    .create(Records.of("another", "https://idp.globex.example"))
                    .orFail();
            assertThat(realm.redeem(realm.assertion())).isGranted();
            REALMS.put(damage, realm);
        }
        String[] sql = REALMS.entrySet().stream()
                .map(each -> each.getKey().of(each.getValue()))
                .toArray(String[]::new);
        server.restartAfter(sql);
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"TI-6", "TI-8"})
    void aDamagedRecordRefuses(Damage damage) {
        TestRealm realm = REALMS.get(damage);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_unreadable");
    }

    @ParameterizedTest
    @EnumSource
    void whoSuspendsAClientThatItListsIsToldOfTheLongestTimeThereIs(Damage damage) {
        JsonNode answer = REALMS.get(damage)
                .admin()
                .post("/trusted-issuers/clients/claude/suspend?dryRun=true", Json.object())
                .orFail()
                .json();

        assertThat(answer.path("complete").asBoolean(true)).isFalse();
        assertThat(Duration.between(
                        Instant.parse(answer.at("/after/notBefore").asText()),
                        Instant.parse(
                                answer.path("offlineValidatorsAcceptUntil").asText())))
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @EnumSource
    @Proves("TI-8")
    void theAdminSeesThatARecordIsDamaged(Damage damage) {
        TestRealm realm = REALMS.get(damage);
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("unreadable");
    }

    @ParameterizedTest
    @EnumSource
    void anInspectionSaysSoAndEndsThere(Damage damage) {
        TestRealm realm = REALMS.get(damage);
        JsonNode answer = realm.trustedIssuers()
                .inspect(Json.object().put("assertion", realm.assertion().compact()))
                .orFail()
                .json();

        assertThat(answer.path("reason").asText()).isEqualTo("record_unreadable");
        assertThat(answer.at("/gates/5/outcome").asText()).isEqualTo("not reached");
        assertThat(answer.at("/result/user").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theCheckSaysSoAndNobodyCanBeForetold(Damage damage) {
        TestRealm realm = REALMS.get(damage);
        JsonNode check = realm.trustedIssuers().check(TestRealm.ALIAS).orFail().json();

        assertThat(check.path("ready").asBoolean(true)).isFalse();
        assertThat(check.at("/checks/0/check").asText()).isEqualTo("record");
        assertThat(check.at("/checks/0/state").asText()).isEqualTo("failed");
        assertThat(realm.trustedIssuers().coverage(TestRealm.ALIAS).status()).isEqualTo(400);
    }
}
