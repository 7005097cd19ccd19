// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that signs its authentication with its secret. */
@Server
@Tag("core")
class ClientSecretJwtIT {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private static final SigningKey NONE = SigningKey.generate("ES256");

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.put("clientAuthenticatorType", "client-secret-jwt")
                        .put("secret", SECRET))
                .create();
    }

    @Test
    @Proves({"RAS-6", "CLI-42"})
    void aClientThatSignsWithItsSecretGetsAToken() {
        assertThat(redeem(realm.assertion(), SECRET)).isGranted();
    }

    @Test
    @Proves({"RAS-6", "RAS-52"})
    void oneThatSignsWithAnotherSecretIsRefusedByKeycloakAndUsesNothingUp() {
        Assertion assertion = realm.assertion();

        TokenResponse response = redeem(assertion, SECRET + "x");

        assertThat(response.status()).isBetween(400, 401);
        assertThat(response.json().has("access_token")).isFalse();
        assertThat(redeem(assertion, SECRET)).isGranted();
    }

    private static TokenResponse redeem(Assertion assertion, String secret) {
        Assertion authentication = Assertion.valid(
                        TestRealm.CLIENT, NONE, TestRealm.CLIENT, realm.url(), TestRealm.CLIENT)
                .withoutHeader("typ")
                .withoutHeader("kid")
                .without("client_id")
                .expiringAt(30)
                .hmac("HS256", secret);
        return realm.api()
                .tokenEndpoint()
                .request()
                .assertion(assertion.compact())
                .with("client_assertion_type", JWT_BEARER)
                .with("client_assertion", authentication.compact())
                .send();
    }
}
