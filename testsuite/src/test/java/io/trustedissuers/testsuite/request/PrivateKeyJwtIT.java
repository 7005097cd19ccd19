// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that signs its authentication instead of sending a secret. Keycloak judges that before our grant runs. */
@Server
@Tag("core")
class PrivateKeyJwtIT {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final SigningKey KEY = SigningKey.generate("ES256");

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        ObjectNode keys = Json.object();
        keys.set("keys", Json.node(List.of(KEY.publicJwk())));
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.put("clientAuthenticatorType", "client-jwt")
                        .withObject("/attributes")
                        .put("use.jwks.string", "true")
                        .put("jwks.string", keys.toString()))
                .create();
    }

    @Test
    @Proves({"RAS-11", "RAS-12"})
    void aClientThatSignsItsAuthenticationForOurIssuerIdentifierGetsAToken() {
        assertThat(redeem(realm.assertion(), authentication())).isGranted();
    }

    @Test
    @Proves("RAS-11")
    void aTypeHeaderOfItsOwnKindIsNoReasonToRefuse() {
        assertThat(redeem(realm.assertion(), authentication().header("typ", "client-authentication+jwt")))
                .isGranted();
    }

    static Stream<Object> foreign() {
        return Stream.of(
                "https://elsewhere.example",
                realm.url() + "/",
                realm.url() + "-2",
                List.of("https://elsewhere.example"),
                List.of(realm.url(), "https://elsewhere.example"));
    }

    /** Keycloak answers 400 here, where RFC 6749 allows 401 too. */
    @ParameterizedTest
    @MethodSource("foreign")
    @Proves("RAS-11")
    void anAuthenticationForAnotherServerIsRefusedByKeycloakAndUsesNothingUp(Object audience) {
        Assertion assertion = realm.assertion();

        assertThat(redeem(assertion, authentication().with("aud", audience))).hasError(400, "invalid_client");
        assertThat(redeem(assertion, authentication())).isGranted();
    }

    /** Wider than the draft 7523bis, which wants the issuer identifier alone; nothing for us to decide. */
    @ParameterizedTest
    @ValueSource(strings = {"token", "token/introspect", "ext/par/request"})
    void keycloakAlsoTakesTheAddressOfItsOwnEndpointsForAnAudience(String endpoint) {
        String address = realm.url() + "/protocol/openid-connect/" + endpoint;

        assertThat(redeem(realm.assertion(), authentication().with("aud", address)))
                .isGranted();
    }

    @Test
    @Proves("RAS-6")
    void anAuthenticationThatAnotherKeyHasSignedIsRefusedByKeycloakAndUsesNothingUp() {
        Assertion assertion = realm.assertion();
        SigningKey other = SigningKey.generate("ES256").named(KEY.kid());

        assertThat(redeem(assertion, authentication().signedBy(other))).hasError(400, "invalid_client");
        assertThat(redeem(assertion, authentication())).isGranted();
    }

    @Test
    @Proves("RAS-9")
    void aSignedAuthenticationBesideBasicIsAnInvalidRequestAndUsesNothingUp() {
        Assertion assertion = realm.assertion();
        TokenResponse response = redeeming(assertion, authentication())
                .basic(TestRealm.CLIENT, TestRealm.SECRET)
                .send();

        assertRefused(realm, response, "invalid_request", "credentials_contradict");
        assertThat(redeem(assertion, authentication())).isGranted();
    }

    private static TokenResponse redeem(Assertion assertion, Assertion authentication) {
        return redeeming(assertion, authentication).send();
    }

    private static TokenRequest redeeming(Assertion assertion, Assertion authentication) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .assertion(assertion.compact())
                .with("client_assertion_type", JWT_BEARER)
                .with("client_assertion", authentication.compact());
    }

    private static Assertion authentication() {
        return Assertion.valid(TestRealm.CLIENT, KEY, TestRealm.CLIENT, realm.url(), TestRealm.CLIENT)
                .withoutHeader("typ")
                .without("client_id")
                .expiringAt(30);
    }
}
