// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.coexistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Keycloak's own jwt-bearer grant answers to one table of requests. The subclasses run it without our JAR, with it
 * in a realm that trusts nobody, and with it in a realm whose trusted issuers are others: the answers are the same.
 */
abstract class BuiltInAnswers {
    private static final String DOOR = "acme-door";

    private final KeycloakServer server;
    private final IssuerServer issuers;
    private TestRealm realm;

    BuiltInAnswers(KeycloakServer server, IssuerServer issuers) {
        this.server = server;
        this.issuers = issuers;
    }

    /** What the realm has beside the built-in grant. */
    void prepare(TestRealm created) {}

    TestIssuer issuer(String path) {
        return issuers.issuer(path);
    }

    private enum Case {
        ACCEPTED(200, "", "", realm -> redeeming(realm, plain(realm))),
        ID_JAG_ACCEPTED_AS_A_PLAIN_JWT(200, "", "", realm -> redeeming(realm, realm.assertion())),
        REPEATED_RESOURCE(400, "invalid_request", "duplicated parameter", realm -> redeeming(realm, plain(realm))
                .with("resource", "https://a.example")
                .with("resource", "https://b.example")),
        REPEATED_SCOPE(400, "invalid_request", "duplicated parameter", realm -> redeeming(realm, plain(realm))
                .with("scope", "tickets.read")
                .with("scope", "tickets.write")),
        EXPIRED(
                400,
                "invalid_grant",
                "Token is not active",
                realm -> redeeming(realm, plain(realm).issuedAt(-400).expiringAt(-100))),
        WRONG_AUDIENCE(
                400,
                "invalid_grant",
                "Invalid token audience",
                realm -> redeeming(realm, plain(realm).with("aud", "https://elsewhere.example"))),
        UNKNOWN_SUBJECT(
                400,
                "invalid_grant",
                "User not found",
                realm -> redeeming(realm, plain(realm).with("sub", "nobody"))),
        WRONG_SECRET(401, "unauthorized_client", "Invalid client or Invalid client credentials", realm -> realm.api()
                .tokenEndpoint()
                .request()
                .basic(TestRealm.CLIENT, "wrong")
                .assertion(plain(realm).compact()));

        private final int status;
        private final String error;
        private final String description;
        private final Function<TestRealm, TokenRequest> request;

        Case(int status, String error, String description, Function<TestRealm, TokenRequest> request) {
            this.status = status;
            this.error = error;
            this.description = description;
            this.request = request;
        }

        private static TokenRequest redeeming(TestRealm realm, Assertion assertion) {
            return realm.redeeming(assertion);
        }

        private static Assertion plain(TestRealm realm) {
            return realm.assertion().header("typ", "JWT");
        }
    }

    @BeforeEach
    void createRealm() {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> StockProviders.allowBuiltIn(client, DOOR))
                .withoutTrust()
                .create();
        realm.admin()
                .createIdentityProvider(StockProviders.jwtGrant(DOOR, realm.issuer()))
                .orFail();
        realm.admin().link(realm.aliceId(), DOOR, TestRealm.SUBJECT, "alice").orFail();
        prepare(realm);
        realm.admin().clearEvents();
    }

    @ParameterizedTest
    @EnumSource
    @Proves("RAS-1")
    void theAnswerIsThatOfTheBuiltInGrant(Case each) {
        TokenResponse answer = each.request.apply(realm).send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(each.status);
        assertThat(answer.text("error").orElse("")).isEqualTo(each.error);
        assertThat(answer.text("error_description").orElse("")).isEqualTo(each.description);
        List<JsonNode> events = realm.admin().events();
        if (each.description.equals("duplicated parameter")) {
            assertThat(events).isEmpty();
            return;
        }
        assertThat(events).hasSize(1);
        JsonNode event = events.get(0);
        assertThat(event.at("/details/reference").isMissingNode()).isTrue();
        if (each.status == 200) {
            assertThat(event.path("type").asText()).isEqualTo("JWT_AUTHORIZATION_GRANT");
            assertThat(answer.claims().has("trusted_issuer")).isFalse();
        } else if (each.error.equals("invalid_grant")) {
            assertThat(event.path("type").asText()).isEqualTo("JWT_AUTHORIZATION_GRANT_ERROR");
            assertThat(event.path("error").asText()).isEqualTo("invalid_request");
            assertThat(event.at("/details/reason").asText()).isEqualTo(each.description);
        }
    }
}
