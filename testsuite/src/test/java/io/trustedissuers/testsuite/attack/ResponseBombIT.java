// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A customer's issuer whose answers are bombs, all of them at the same time: each costs one refused request and no more,
 * and nobody else notices.
 */
@Server
@Timeout(120)
class ResponseBombIT {
    private static final BombServer BOMBS = new BombServer();

    private static KeycloakServer keycloak;
    private static TestRealm realm;
    private static TestIssuer other;
    private static List<TokenResponse> answers;
    private static String log;

    @BeforeAll
    static void throwAllBombs(KeycloakServer server, IssuerServer issuers) {
        keycloak = server;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        other = issuers.issuer("/other");
        realm.trustedIssuers().create(Records.of("other", other.url())).orFail();
        realm.admin().link(realm.aliceId(), "other", TestRealm.SUBJECT, "alice").orFail();
        for (Bomb bomb : Bomb.values()) {
            ObjectNode record = Records.of(alias(bomb), issuer(bomb));
            record.putObject("keys").put("jwksUrl", BOMBS.url(bomb));
            realm.trustedIssuers().create(record).orFail();
        }
        int position = server.log().position();
        answers = AtOnce.send(
                Bomb.values().length, i -> realm.redeem(realm.assertion().with("iss", issuer(Bomb.values()[i]))));
        log = server.log().from(position);
    }

    @AfterAll
    static void stop() {
        BOMBS.close();
    }

    private static String issuer(Bomb bomb) {
        return "https://" + alias(bomb) + ".example";
    }

    private static String alias(Bomb bomb) {
        return bomb.name().toLowerCase().replace('_', '-');
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"RAS-32", "CLI-48"})
    void aBombIsARefusalAndTheAdminSeesWhy(Bomb bomb) {
        assertThat(answers.get(bomb.ordinal())).isRefused("invalid_grant");
        assertThat(realm.trustedIssuers()
                        .keys(alias(bomb))
                        .orFail()
                        .json()
                        .path("lastOutcome")
                        .asText())
                .isEqualTo(bomb.outcome());
        assertThat(BOMBS.hits(bomb)).isEqualTo(1);
    }

    @Test
    void afterwardsOthersAreAnsweredWhetherTheirKeysWereKnownOrNot() {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.redeem(other.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)))
                .isGranted();
        assertThat(other.keyFetches()).isEqualTo(1);
    }

    @Test
    void noBombIsAnErrorOfTheServer() {
        assertThat(log).doesNotContain("\tat ", "OutOfMemoryError", "StackOverflowError", "Exception:");
        assertThat(keycloak.admin().realm(realm.name()).events())
                .allMatch(event -> !event.path("error").asText().equals("unknown_error"));
    }
}
