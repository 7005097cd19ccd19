// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes with a token and what does not: lifetime, refresh token, session, certificate. */
@Server
@Tag("core")
class TokenIT {
    private static IssuerServer issuers;
    private static KeycloakServer keycloak;
    private TestRealm realm;

    @BeforeAll
    static void keep(KeycloakServer server, IssuerServer customers) {
        keycloak = server;
        issuers = customers;
    }

    @BeforeEach
    void createRealm() {
        realm = RealmPlan.standard(keycloak, issuers.issuer("/acme")).create();
    }

    @Test
    @Proves("RAS-102")
    void theLifetimeIsTheRecordsWithinTheClientsElseTheClientsElseTheRealms() {
        realm.admin().change(settings -> settings.put("accessTokenLifespan", 240));
        assertLifetime(240);

        attribute("access.token.lifespan", "120");
        assertLifetime(120);

        lifespan(90);
        assertLifetime(90);
        lifespan(600);
        assertLifetime(120);
    }

    @Test
    @Proves("RAS-102")
    void aClientCanNotGiveItselfTokensOfMoreThanADay() {
        attribute("access.token.lifespan", "8640000");

        assertLifetime(86400);
    }

    @ParameterizedTest
    @ValueSource(ints = {59, 86401, 0, -1})
    @Proves("RAS-102")
    void aRecordHasALifetimeOfAMinuteToADay(int seconds) {
        ObjectNode record = realm.record();
        record.withObject("/token").put("accessTokenLifespan", seconds);

        assertThat(realm.trustedIssuers().put(TestRealm.ALIAS, record).status()).isEqualTo(400);
        assertThat(realm.redeem(realm.assertion())).isGranted("tickets.read");
    }

    @Test
    @Proves({"RAS-100", "CLI-43"})
    void theAnswerIsJsonThatNobodyStores() {
        TokenResponse response = realm.redeem(realm.assertion());

        assertThat(response).isGranted("tickets.read");
        assertThat(response.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.header("Cache-Control")).contains("no-store");
        assertThat(response.header("Pragma")).contains("no-cache");

        TokenResponse refused = realm.redeem("not-a-jwt");

        assertThat(refused).isRefused("invalid_grant");
        assertThat(refused.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(refused.header("Cache-Control")).contains("no-store");
        assertThat(refused.header("Pragma")).contains("no-cache");
    }

    @Test
    @Proves("RAS-101")
    void neitherRefreshTokenNorIdTokenNorSessionComesWithIt() {
        attribute("use.refresh.tokens", "true");
        attribute("client_credentials.use_refresh_token", "true");
        String scope = "tickets.read openid offline_access";

        TokenResponse response = realm.redeeming(realm.assertion().with("scope", scope))
                .with("scope", scope)
                .send();

        assertThat(response).isGranted("tickets.read");
        assertThat(response.json().has("session_state")).isFalse();
        assertThat(response.claims().has("sid")).isFalse();
        String user = "/users/" + realm.aliceId();
        String client = "/clients/" + realm.clientUuid();
        assertThat(realm.admin().get(user + "/sessions").orFail().json()).isEmpty();
        assertThat(realm.admin()
                        .get(user + "/offline-sessions/" + realm.clientUuid())
                        .orFail()
                        .json())
                .isEmpty();
        assertThat(count(client + "/session-count")).isZero();
        assertThat(count(client + "/offline-session-count")).isZero();
        assertThat(realm.admin().get("/client-session-stats").orFail().json()).isEmpty();
    }

    @Test
    @Proves({"RAS-52", "RAS-94"})
    void withoutTheCertificateThatTheClientsTokensAreBoundToTheAssertionIsNotUsedUp() {
        Assertion assertion = realm.assertion();
        attribute("tls.client.certificate.bound.access.tokens", "true");

        Refusals.assertRefused(realm, realm.redeem(assertion), "invalid_request", "client_certificate_missing");

        attribute("tls.client.certificate.bound.access.tokens", "false");
        assertThat(realm.redeem(assertion)).isGranted("tickets.read");
    }

    @Test
    @Proves("RAS-69")
    void aClientThatNeedsConsentIsRefusedBecauseNobodyCanGiveIt() {
        Assertion assertion = realm.assertion();
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("consentRequired", true));

        Refusals.assertRefused(realm, realm.redeem(assertion), "invalid_grant", "consent_required");

        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("consentRequired", false));
        assertThat(realm.redeem(assertion)).isGranted("tickets.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "azp", "client_id"})
    @Proves("RAS-103")
    void aMapperThatTurnsTheTokenIntoAnotherMakesNoToken(String claim) {
        Assertion assertion = realm.assertion();
        realm.admin()
                .addMapperToScope(
                        realm.scopeIds().get("tickets.read"),
                        Json.object(
                                """
                                {'name': 'another', 'protocol': 'openid-connect',
                                 'protocolMapper': 'oidc-hardcoded-claim-mapper',
                                 'config': {'claim.name': '%s', 'claim.value': 'another',
                                            'jsonType.label': 'String', 'access.token.claim': 'true'}}"""
                                        .formatted(claim)));

        TokenResponse response = realm.redeem(assertion);

        assertThat(response).isRefused(500, "server_error");
        assertThat(response.json().has("access_token")).isFalse();
        assertThat(Refusals.event(realm, response).at("/details/reason").asText())
                .isEqualTo("token_changed");
    }

    @Test
    @Proves("RAS-93")
    void aMapperThatAddsAuthorizationDetailsMakesNoToken() {
        realm.admin()
                .addMapperToScope(
                        realm.scopeIds().get("tickets.read"),
                        Json.object(
                                """
                                {'name': 'details', 'protocol': 'openid-connect',
                                 'protocolMapper': 'oidc-hardcoded-claim-mapper',
                                 'config': {'claim.name': 'authorization_details',
                                            'claim.value': '[{\\u0022type\\u0022:\\u0022ticket_access\\u0022}]',
                                            'jsonType.label': 'JSON', 'access.token.claim': 'true'}}"""));

        TokenResponse response = realm.redeem(realm.assertion());

        assertThat(response).isRefused(500, "server_error");
        assertThat(response.json().has("access_token")).isFalse();
        assertThat(Refusals.event(realm, response).at("/details/reason").asText())
                .isEqualTo("token_changed");
    }

    @Test
    @Proves("RAS-113")
    void aMapperThatWritesAKeyThatNobodyHasProvenMakesNoToken() {
        realm.admin()
                .addMapperToScope(
                        realm.scopeIds().get("tickets.read"),
                        Json.object(
                                """
                                {'name': 'key', 'protocol': 'openid-connect',
                                 'protocolMapper': 'oidc-hardcoded-claim-mapper',
                                 'config': {'claim.name': 'cnf', 'claim.value': '{\\u0022jkt\\u0022:\\u0022x\\u0022}',
                                            'jsonType.label': 'JSON', 'access.token.claim': 'true'}}"""));

        Assertion assertion = realm.assertion();
        TokenResponse response = realm.redeem(assertion);

        assertThat(response).isRefused(500, "server_error");
        assertThat(response.json().has("access_token")).isFalse();
        assertThat(Refusals.event(realm, response).at("/details/reason").asText())
                .isEqualTo("token_changed");
        // Not used up: it fails again for the same reason, and not as a replay.
        assertThat(Refusals.event(realm, realm.redeem(assertion))
                        .at("/details/reason")
                        .asText())
                .isEqualTo("token_changed");
    }

    private void assertLifetime(int seconds) {
        TokenResponse response = realm.redeem(realm.assertion());
        assertThat(response).isGranted("tickets.read");
        JsonNode claims = response.claims();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(seconds);
        assertThat(response.json().path("expires_in").asInt()).isPositive().isLessThanOrEqualTo(seconds);
    }

    private int count(String path) {
        return realm.admin().get(path).orFail().json().path("count").asInt(-1);
    }

    private void attribute(String name, String value) {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put(name, value));
    }

    private void lifespan(int seconds) {
        realm.trustedIssuers()
                .change(TestRealm.ALIAS, record -> record.withObject("/token").put("accessTokenLifespan", seconds));
    }
}
