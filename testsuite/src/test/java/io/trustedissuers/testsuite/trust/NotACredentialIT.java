// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ID-JAG is for the jwt-bearer grant and for no other door; Keycloak itself answers at those. */
@Server
@Tag("oldest")
class NotACredentialIT {
    private static final String JWT_BEARER_CLIENT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:";

    private static TestRealm realm;
    private String assertion;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.withObject("/attributes").put("standard.token.exchange.enabled", "true"))
                .create();
    }

    @BeforeEach
    void freshAssertion() {
        assertion = realm.assertion().compact();
    }

    @AfterEach
    void theAssertionIsNotUsedUp() {
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves({"RAS-57", "TI-1"})
    void keycloaksOwnApisTakeItForNoAccessToken() {
        assertThat(realm.api().userinfo(assertion).status()).isEqualTo(401);
        assertThat(realm.api().account(assertion).status()).isEqualTo(401);
        assertThat(realm.api().admin("GET", "/users", assertion, "").status()).isEqualTo(401);
        assertThat(realm.api().register(assertion, "{}").status()).isEqualTo(401);
    }

    @Test
    @Proves("RAS-57")
    void introspectionCallsItInactive() {
        Response answer = realm.api().introspect(assertion, TestRealm.CLIENT, TestRealm.SECRET);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("active").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "id_token", "jwt", "id-jag", "refresh_token"})
    @Proves("RAS-57")
    void tokenExchangeTakesItForNoSubjectToken(String type) {
        TokenResponse answer = realm.request()
                .with("grant_type", TokenRequest.TOKEN_EXCHANGE)
                .with("subject_token", assertion)
                .with("subject_token_type", TOKEN_TYPE + type)
                .send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "access_token"})
    @Proves("RAS-57")
    void tokenExchangeDoesNotAskTheTrustedIssuerAboutAnExternalToken(String type) {
        TokenResponse answer = realm.request()
                .with("grant_type", TokenRequest.TOKEN_EXCHANGE)
                .with("subject_token", assertion)
                .with("subject_token_type", TOKEN_TYPE + type)
                .with("subject_issuer", TestRealm.ALIAS)
                .send();

        assertThat(answer.status()).as("%s", answer).isBetween(400, 403);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-secret", "client-jwt", "client-secret-jwt"})
    @Proves("RAS-57")
    void itAuthenticatesNoClient(String authenticator) {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("clientAuthenticatorType", authenticator));
        TokenResponse answer = realm.api()
                .tokenEndpoint()
                .request()
                .with("grant_type", "client_credentials")
                .with("client_id", TestRealm.CLIENT)
                .with("client_assertion_type", JWT_BEARER_CLIENT)
                .with("client_assertion", assertion)
                .send();
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("clientAuthenticatorType", "client-secret"));

        assertThat(answer.status()).as("%s", answer).isIn(400, 401);
        assertThat(answer.json().has("access_token")).isFalse();
    }
}
