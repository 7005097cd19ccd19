// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.containment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A minted token buys no other token: every grant that takes a token is tried with it. */
@Server
@Tag("core")
@Proves("TI-3")
class SecondHopIT {
    private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String PASSWORD = "password-of-alice";

    private static TestRealm realm;
    private static String minted;
    private static String ordinary;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(plan -> savedEvents(plan, server))
                .client(client -> client.put("directAccessGrantsEnabled", true)
                        .withObject("/attributes")
                        .put("standard.token.exchange.enabled", "true"))
                .user(user -> user.putArray("credentials")
                        .addObject()
                        .put("type", "password")
                        .put("value", PASSWORD))
                .create();
        realm.admin()
                .createClient(
                        Json.object(
                                """
                                {'clientId': 'api', 'publicClient': false, 'secret': 'secret-of-api',
                                 'serviceAccountsEnabled': true, 'authorizationServicesEnabled': true,
                                 'attributes': {'standard.token.exchange.enabled': 'true'},
                                 'authorizationSettings': {
                                   'resources': [{'name': 'Default Resource', 'uris': ['/*']}],
                                   'policies': [{'name': 'Everybody', 'type': 'regex',
                                                 'logic': 'POSITIVE', 'decisionStrategy': 'UNANIMOUS',
                                                 'config': {'targetClaim': 'sub', 'pattern': '.*'}},
                                                {'name': 'Default Permission', 'type': 'resource',
                                                 'logic': 'POSITIVE', 'decisionStrategy': 'UNANIMOUS',
                                                 'config': {'resources': '[\\"Default Resource\\"]',
                                                            'applyPolicies': '[\\"Everybody\\"]'}}]}}"""));
        minted = realm.redeem(realm.assertion()).accessToken();
        ordinary = realm.request()
                .with("grant_type", "password")
                .with("username", "alice")
                .with("password", PASSWORD)
                .send()
                .accessToken();
    }

    /** Keycloak does not save refusals of UMA unless it is told to. */
    private static void savedEvents(ObjectNode plan, KeycloakServer server) {
        ArrayNode saved =
                plan.putArray("enabledEventTypes").add("PERMISSION_TOKEN_ERROR").add("TOKEN_EXCHANGE_ERROR");
        if (!server.isBefore(6)) {
            saved.add("JWT_AUTHORIZATION_GRANT_ERROR");
        }
    }

    @BeforeEach
    void forgetEvents() {
        realm.admin().clearEvents();
    }

    @Test
    void umaGivesNothingForAMintedTokenAsBearer() {
        assertThat(umaWithBearer(ordinary).status()).isEqualTo(200);

        assertNoSecondHop(umaWithBearer(minted), "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "subject_token, ",
        "claim_token, ",
        "claim_token, urn:ietf:params:oauth:token-type:jwt",
        "claim_token, http://openid.net/specs/openid-connect-core-1_0.html#IDToken",
        "rpt, "
    })
    void umaGivesNothingForAMintedTokenInAParameter(String parameter, String format) {
        TokenRequest request = realm.api()
                .tokenEndpoint()
                .request()
                .basic("api", "secret-of-api")
                .with("grant_type", UMA)
                .with("audience", "api")
                .with(parameter, minted);
        if (format != null) {
            request.with("claim_token_format", format);
        }

        assertNoSecondHop(request.send(), "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({"claude, secret-of-claude", "api, secret-of-api"})
    void tokenExchangeGivesNothing(String clientId, String secret) {
        assertNoSecondHop(exchange(clientId, secret, minted), "invalid_request");
    }

    @Test
    void tokenExchangeTakesAnOrdinaryTokenAsBefore() {
        assertThat(exchange("claude", "secret-of-claude", ordinary).status()).isEqualTo(200);
    }

    @Test
    void tokenExchangeGivesNothingForAMintedTokenAsActor() {
        TokenResponse response = tokenExchange("claude", "secret-of-claude", ordinary)
                .with("actor_token", minted)
                .with("actor_token_type", ACCESS_TOKEN)
                .send();

        assertNoSecondHop(response, "invalid_request");
    }

    @Test
    void itIsNoRefreshToken() {
        TokenResponse response = realm.request()
                .with("grant_type", "refresh_token")
                .with("refresh_token", minted)
                .send();

        assertThat(response).hasError(400, "invalid_grant");
    }

    @Test
    void itIsNoAssertion() {
        Refusals.assertRefused(realm, realm.redeem(minted), "invalid_grant", "type_not_id_jag");
    }

    @Test
    void itIsNoClientAssertion() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .with("grant_type", "client_credentials")
                .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .with("client_assertion", minted)
                .send();

        assertThat(response.status()).isIn(400, 401);
        assertThat(response.error()).isPresent();
        assertThat(response.json().has("access_token")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol/openid-connect/logout?id_token_hint=", "login-actions/action-token?key="})
    void browserDoorsThatTakeATokenAnswerAnErrorPage(String path) {
        Response answer = Http.get(realm.url() + "/" + path + minted);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    }

    @Test
    void itEndsNoSession() {
        Response answer = Door.form(
                realm.url() + "/protocol/openid-connect/logout",
                Map.of("client_id", TestRealm.CLIENT, "client_secret", TestRealm.SECRET, "refresh_token", minted));

        assertThat(answer.status()).isEqualTo(400);
    }

    private static TokenResponse umaWithBearer(String token) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .header("Authorization", "Bearer " + token)
                .with("grant_type", UMA)
                .with("audience", "api")
                .send();
    }

    private static TokenResponse exchange(String clientId, String secret, String token) {
        return tokenExchange(clientId, secret, token).send();
    }

    private static TokenRequest tokenExchange(String clientId, String secret, String token) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .basic(clientId, secret)
                .with("grant_type", TokenRequest.TOKEN_EXCHANGE)
                .with("subject_token", token)
                .with("subject_token_type", ACCESS_TOKEN);
    }

    private static void assertNoSecondHop(TokenResponse response, String error) {
        assertThat(response).hasError(400, error);
        assertThat(realm.admin().events()).singleElement().satisfies(event -> assertThat(
                        event.at("/details/reason").asText())
                .isEqualTo("minted_token_not_exchangeable"));
    }
}
