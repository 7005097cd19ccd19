// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.containment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.access.Generous;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Jwt;
import io.trustedissuers.testsuite.wire.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak would rebuild the token from the client's default scopes; a minted one is shown as it was minted. */
@Server
@Tag("core")
class IntrospectionIT {
    private static final String SERVER_SECRET = "secret-of-a-server";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = Generous.realm(server, issuers.issuer("/acme"));
    }

    @Test
    @Proves({"TI-2", "RAS-106", "CLI-5"})
    void theResourcesOwnClientSeesTheTokenAsItWasMinted() {
        String token = mint();

        JsonNode answer = introspect(token);

        ObjectNode expected = (ObjectNode) Jwt.claims(token);
        expected.put("active", true)
                .put("client_id", TestRealm.CLIENT)
                .put("token_type", "Bearer")
                .put("username", "alice");
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    @Proves("TI-2")
    void soItDoesInTheFormOfAJwt() {
        realm.admin().changeClient("mcp-server", client -> client.withObject("/attributes")
                .put("client.introspection.response.allow.jwt.claim.enabled", "true"));
        String token = mint();

        Response answer = Http.send(Http.to(realm.url() + "/protocol/openid-connect/token/introspect")
                .header("Authorization", Http.basic("mcp-server", SERVER_SECRET))
                .header("Accept", "application/jwt")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(List.of(Map.entry("token", token))))));

        assertThat(Jwt.claims(answer.json().path("jwt").asText())).isEqualTo(Jwt.claims(token));
    }

    @ParameterizedTest
    @CsvSource({"backend, secret-of-a-server", "claude, secret-of-claude"})
    @Proves("TI-2")
    void anotherClientLearnsNothingBeyondTheToken(String clientId, String secret) {
        String token = mint();

        JsonNode answer =
                realm.api().introspect(token, clientId, secret).orFail().json();

        if (realm.server().isBefore(6)) {
            assertThat(answer.path("active").asBoolean())
                    .as("before 26.6 Keycloak lets every client ask")
                    .isTrue();
            assertThat(answer.path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
            assertThat(answer.path("realm_access").size()).isZero();
            assertThat(answer.path("resource_access").size()).isZero();
            assertThat(answer.has("leak")).isFalse();
        } else {
            assertThat(answer.toString()).isEqualTo("{\"active\":false}");
        }
    }

    @Test
    @Proves("RAS-106")
    void aRevokedTokenIsInactive() {
        String token = mint();
        assertThat(introspect(token).path("active").asBoolean()).isTrue();

        realm.api().revoke(token, TestRealm.CLIENT, TestRealm.SECRET).orFail();

        assertThat(introspect(token).toString()).isEqualTo("{\"active\":false}");
    }

    @Test
    @Proves("RAS-106")
    void anotherClientCanNotRevoke() {
        String token = mint();

        assertThat(realm.api().revoke(token, "backend", SERVER_SECRET).status()).isEqualTo(400);

        assertThat(introspect(token).path("active").asBoolean()).isTrue();
    }

    @Test
    @Proves("RAS-106")
    void theTokenOfADisabledUserIsInactive() {
        String token = mint();
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));
        try {
            assertThat(introspect(token).toString()).isEqualTo("{\"active\":false}");
        } finally {
            realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", true));
        }
    }

    private static String mint() {
        return realm.redeem(realm.assertion()).accessToken();
    }

    private static JsonNode introspect(String token) {
        return realm.api()
                .introspect(token, "mcp-server", SERVER_SECRET)
                .orFail()
                .json();
    }
}
