// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who presents the assertion, in the forms in which real clients say it. */
@Server
@Tag("oldest")
class ClientAuthenticationIT {
    private static final String PUBLIC = "vscode";
    private static final String UNLISTED = "unlisted";
    private static final String BEARER_ONLY = "bearer-only";
    private static final String SECRET = "another-secret";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.admin().createClient(Json.object("{'publicClient': true}").put("clientId", PUBLIC));
        realm.admin()
                .createClient(Json.object("{'publicClient': false}")
                        .put("clientId", UNLISTED)
                        .put("secret", SECRET));
        realm.admin()
                .createClient(Json.object("{'publicClient': false, 'bearerOnly': true}")
                        .put("clientId", BEARER_ONLY)
                        .put("secret", SECRET));
    }

    /** One way in which a client names itself and proves it. */
    record Form(String name, BiFunction<TokenRequest, String[], TokenRequest> apply) {
        TokenRequest of(String clientId, String secret) {
            return apply.apply(realm.api().tokenEndpoint().request(), new String[] {clientId, secret});
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> withCredentials() {
        return Stream.of(
                new Form("Basic, form-encoded", (request, id) -> request.basic(id[0], id[1])),
                new Form(
                        "Basic, not form-encoded (TypeScript SDK)",
                        (request, id) -> request.header("Authorization", Http.basicUnencoded(id[0], id[1]))),
                new Form(
                        "id and secret in the form (VS Code, Python SDK)", (request, id) -> request.post(id[0], id[1])),
                new Form("Basic and the same id in the form (Python SDK)", (request, id) -> request.basic(id[0], id[1])
                        .with("client_id", id[0])));
    }

    static Stream<Form> all() {
        return Stream.concat(
                withCredentials(),
                Stream.of(new Form(
                        "the id alone (VS Code without secret)", (request, id) -> request.with("client_id", id[0]))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withCredentials")
    @Proves({"RAS-9", "CLI-42", "CLI-26", "CLI-30"})
    void aConfidentialClientAuthenticates(Form form) {
        TokenResponse response = form.of(TestRealm.CLIENT, TestRealm.SECRET)
                .assertion(realm.assertion().compact())
                .send();

        assertThat(response).isGranted();
    }

    /** Keycloak calls the error unauthorized_client here, where RFC 6749 has invalid_client. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withCredentials")
    @Proves("RAS-6")
    void aWrongSecretIsRefusedByKeycloakWith401AndUsesNothingUp(Form form) {
        Assertion valid = realm.assertion();

        TokenResponse response =
                form.of(TestRealm.CLIENT, "wrong").assertion(valid.compact()).send();

        assertThat(response).hasError(401, "unauthorized_client");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withCredentials")
    @Proves("RAS-6")
    void anUnknownClientIsRefusedByKeycloakWith401(Form form) {
        TokenResponse response =
                form.of("nobody", SECRET).assertion(realm.assertion().compact()).send();

        assertThat(response).hasError(401, "invalid_client");
    }

    @Test
    @Proves("RAS-6")
    void anAuthorizationHeaderThatIsNotBasicIsRefusedByKeycloakWith401() {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .header("Authorization", "Negotiate abc")
                .assertion(valid.compact())
                .send();

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.http().body()).doesNotContain("access_token");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves({"RAS-8", "CLI-42"})
    void aConfidentialClientThatSendsItsIdAloneIsRefusedByKeycloakWith401() {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .with("client_id", TestRealm.CLIENT)
                .assertion(valid.compact())
                .send();

        assertThat(response).hasError(401, "unauthorized_client");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-8")
    void whoSendsNeitherIdNorSecretIsRefusedByKeycloak() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .assertion(realm.assertion().compact())
                .send();

        assertThat(response.status()).isIn(400, 401);
        assertThat(response.error()).contains("invalid_client");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @Proves({"RAS-7", "CLI-42", "CLI-47"})
    void aPublicClientIsUnauthorizedHoweverItNamesItself(Form form) {
        Assertion valid = realm.assertion();

        TokenResponse response =
                form.of(PUBLIC, SECRET).assertion(valid.compact()).send();

        assertRefused(realm, response, "unauthorized_client", "client_public");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-7")
    void anAssertionMadeForAPublicClientIsRefusedAllTheSame() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .with("client_id", PUBLIC)
                .assertion(realm.assertion().with("client_id", PUBLIC).compact())
                .send();

        assertRefused(realm, response, "unauthorized_client", "client_public");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withCredentials")
    @Proves({"RAS-10", "CLI-47"})
    void aClientThatNoTrustedIssuerListsIsUnauthorized(Form form) {
        Assertion valid = realm.assertion();

        TokenResponse response =
                form.of(UNLISTED, SECRET).assertion(valid.compact()).send();

        assertRefused(realm, response, "unauthorized_client", "client_not_listed");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-10")
    void aClientIdThatDiffersInCaseIsAnotherClient() {
        realm.admin()
                .createClient(Json.object("{'publicClient': false}")
                        .put("clientId", "CLAUDE")
                        .put("secret", SECRET));

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic("CLAUDE", SECRET)
                .assertion(realm.assertion().compact())
                .send();

        assertRefused(realm, response, "unauthorized_client", "client_not_listed");
    }

    @Test
    @Proves("RAS-10")
    void aBearerOnlyClientIsRefusedByKeycloak() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic(BEARER_ONLY, SECRET)
                .assertion(realm.assertion().compact())
                .send();

        assertThat(response.status()).isIn(400, 401);
        assertThat(response.error().orElse("")).isIn("invalid_client", "unauthorized_client");
    }

    @Test
    @Proves("RAS-10")
    void theIdOfADisabledClientIsRefusedByKeycloak() {
        String uuid = realm.admin()
                .createClient(Json.object("{'publicClient': false, 'enabled': false}")
                        .put("clientId", "disabled")
                        .put("secret", SECRET));
        assertThat(uuid).isNotEmpty();

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic("disabled", SECRET)
                .assertion(realm.assertion().compact())
                .send();

        assertThat(response).hasError(401, "invalid_client");
    }

    static Stream<Form> contradicting() {
        return Stream.of(
                new Form("Basic and the same secret in the form", (request, id) -> request.basic(id[0], id[1])
                        .post(id[0], id[1])),
                new Form(
                        "a wrong secret in Basic and the good one in the form",
                        (request, id) -> request.basic(id[0], "wrong").post(id[0], id[1])),
                new Form("another id in Basic", (request, id) -> request.basic("somebody", id[1])
                        .with("client_id", id[0])),
                new Form("another id in case in Basic", (request, id) -> request.basic("CLAUDE", id[1])
                        .with("client_id", id[0])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradicting")
    @Proves("RAS-9")
    void twoWaysOfClientAuthenticationAreAnInvalidRequestAndUseNothingUp(Form form) {
        Assertion valid = realm.assertion();

        TokenResponse response = form.of(TestRealm.CLIENT, TestRealm.SECRET)
                .assertion(valid.compact())
                .send();

        assertRefused(realm, response, "invalid_request", "credentials_contradict");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-9")
    void theSecretInBasicDoesNotServeAnotherClientOfTheForm() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic(TestRealm.CLIENT, TestRealm.SECRET)
                .with("client_id", UNLISTED)
                .assertion(realm.assertion().compact())
                .send();

        assertThat(response).hasError(401, "unauthorized_client");
    }
}
