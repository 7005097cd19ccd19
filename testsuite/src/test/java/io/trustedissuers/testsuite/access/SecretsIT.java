// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Log (ours at TRACE, Keycloak's at DEBUG), events and metrics after an exchange and after refusals at many gates. */
@Server(logLevel = "info,org.keycloak:debug")
@Proves({"RAS-105", "TI-16"})
class SecretsIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void afterAnExchangeNeitherAssertionNorTokenIsFound() {
        int before = realm.server().log().position();
        String assertion = realm.assertion().compact();

        String token = realm.redeem(assertion).accessToken();

        assertThat(realm.server().log().from(before))
                .as("Keycloak logs at DEBUG")
                .contains("DEBUG");
        assertNowhere(before, assertion, token);
    }

    static Stream<Named<UnaryOperator<Assertion>>> refused() {
        return Stream.of(
                Named.of("type", assertion -> assertion.header("typ", "JWT")),
                Named.of("crit", assertion -> assertion.header("crit", List.of("x"))),
                Named.of("issuer", assertion -> assertion.with("iss", "https://other.example")),
                Named.of("tenant", assertion -> assertion.with("tenant", "other")),
                Named.of("algorithm", assertion -> assertion.hmac("HS256", "a-key-of-enough-bytes-for-hs256-sums")),
                Named.of("duplicate", assertion -> assertion.withDuplicate("aud", "x")),
                Named.of("audience", assertion -> assertion.with("aud", "https://other.example")),
                Named.of("expired", assertion -> assertion.issuedAt(-900).expiringAt(-600)),
                Named.of("claim", assertion -> assertion.with("jti", 7)),
                Named.of("binding", assertion -> assertion.with("client_id", "other")),
                Named.of("confirmation", assertion -> assertion.with("cnf", "x")),
                Named.of("resource", assertion -> assertion.with("resource", "https://other.example")),
                Named.of("scope", assertion -> assertion.with("scope", "other")),
                Named.of("subject", assertion -> assertion.with("sub", "nobody")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void afterARefusalNoAssertionIsFound(UnaryOperator<Assertion> mutation) {
        int before = realm.server().log().position();
        String assertion = mutation.apply(realm.assertion()).compact();

        assertThat(realm.redeem(assertion).status()).isEqualTo(400);

        assertNowhere(before, assertion);
    }

    @Test
    void afterAReplayAndAfterAWrongSecretNeitherIsFound() {
        int before = realm.server().log().position();
        String assertion = realm.assertion().compact();
        String token = realm.redeem(assertion).accessToken();

        assertThat(realm.redeem(assertion)).isRefused("invalid_grant");
        assertThat(realm.api()
                        .tokenEndpoint()
                        .request()
                        .basic(TestRealm.CLIENT, "wrong-secret-of-claude")
                        .assertion(assertion)
                        .send()
                        .status())
                .isEqualTo(401);

        assertNowhere(before, assertion, token, "wrong-secret-of-claude");
    }

    @Test
    void aTokenThatIsTriedInKeycloakIsNotFound() {
        String token = realm.redeem(realm.assertion()).accessToken();
        int before = realm.server().log().position();

        assertThat(realm.api().account(token).status()).isEqualTo(401);
        assertThat(realm.api()
                        .introspect(token, TestRealm.CLIENT, TestRealm.SECRET)
                        .status())
                .isEqualTo(200);

        assertNowhere(before, token);
    }

    /** A JWT is looked for by its signature and its claims part, so that a cut or a split one would be found too. */
    private static void assertNowhere(int before, String... secrets) {
        String log = realm.server().log().from(before);
        String events = realm.admin().events().toString() + realm.admin().adminEvents();
        String metrics = Http.get(realm.server().managementUrl() + "/metrics").body();
        for (String secret : secrets) {
            for (String part : secret.split("\\.")) {
                String telling = part.length() > 60 ? part.substring(0, 60) : part;
                if (telling.startsWith("eyJhbGci") || telling.startsWith("eyJ0eXAi") || telling.isEmpty()) {
                    continue;
                }
                assertThat(log).doesNotContain(telling);
                assertThat(events).doesNotContain(telling);
                assertThat(metrics).doesNotContain(telling);
            }
        }
        assertThat(log + events + metrics).doesNotContain(TestRealm.SECRET);
    }
}
