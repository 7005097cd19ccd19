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
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request around the assertion. */
@Server
@Tag("oldest")
class RequestFormIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:grant-type:jwt_bearer",
                "urn:ietf:params:oauth:grant-type:JWT-bearer",
                "URN:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:jwt-bearer ",
                "urn:ietf:params:oauth:grant-type:jwt-dpop",
                "jwt-bearer",
                "assertion"
            })
    @Proves({"RAS-1", "RAS-114"})
    void anotherSpellingOfTheGrantTypeIsUnsupported(String grantType) {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.request()
                .with("grant_type", grantType)
                .with("assertion", valid.compact())
                .send();

        assertThat(response).hasError(400, "unsupported_grant_type");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest(name = "grant type: {0}")
    @ValueSource(strings = {"none", "in the URL"})
    @Proves({"RAS-1", "RAS-3"})
    void withoutAGrantTypeInTheFormKeycloakAnswersInvalidRequest(String where) {
        TokenRequest request =
                realm.request().with("assertion", realm.assertion().compact());

        TokenResponse response =
                ("none".equals(where) ? request : request.query("grant_type", TokenRequest.JWT_BEARER)).send();

        assertThat(response).hasError(400, "invalid_request");
    }

    @Test
    @Proves("RAS-1")
    void twoGrantTypesAreRefusedByKeycloak() {
        Assertion valid = realm.assertion();

        TokenResponse response =
                realm.redeeming(valid).with("grant_type", "client_credentials").send();

        assertThat(response).hasError(400, "invalid_request");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves({"RAS-2", "RAS-1"})
    void aMissingAssertionIsAnInvalidRequest() {
        TokenResponse response =
                realm.request().with("grant_type", TokenRequest.JWT_BEARER).send();

        assertRefused(realm, response, "invalid_request", "assertion_missing");
    }

    @Test
    @Proves("RAS-2")
    void anEmptyAssertionCountsAsMissing() {
        assertRefused(realm, realm.redeem(""), "invalid_request", "assertion_missing");
    }

    @Test
    @Proves("RAS-2")
    void twoAssertionsAreRefusedByKeycloakAndUseNothingUp() {
        Assertion valid = realm.assertion();

        TokenResponse response =
                realm.redeeming(valid).with("assertion", valid.compact()).send();

        assertThat(response).hasError(400, "invalid_request");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-3")
    void anAssertionInTheUrlDoesNotCount() {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.request()
                .with("grant_type", TokenRequest.JWT_BEARER)
                .query("assertion", valid.compact())
                .send();

        assertRefused(realm, response, "invalid_request", "assertion_missing");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves("RAS-3")
    void scopeAndResourceInTheUrlDoNotCount() {
        TokenResponse response = realm.redeeming(realm.assertion())
                .query("scope", "tickets.write")
                .query("resource", "https://other.example")
                .send();

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
    }

    @Test
    @Proves("RAS-3")
    void credentialsInTheUrlDoNotCount() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .query("client_id", TestRealm.CLIENT)
                .query("client_secret", TestRealm.SECRET)
                .assertion(realm.assertion().compact())
                .send();

        assertThat(response.status()).isIn(400, 401);
        assertThat(response.error()).contains("invalid_client");
    }

    @Test
    @Proves("RAS-3")
    void aGetIsAnsweredByKeycloakWith405() {
        Assertion valid = realm.assertion();

        Response response = Http.get(realm.api().tokenEndpoint().url() + "?"
                + Http.form(List.of(
                        Map.entry("grant_type", TokenRequest.JWT_BEARER),
                        Map.entry("client_id", TestRealm.CLIENT),
                        Map.entry("client_secret", TestRealm.SECRET),
                        Map.entry("assertion", valid.compact()))));

        assertThat(response.status()).isEqualTo(405);
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded;charset=UTF-8",
                "application/x-www-form-urlencoded; charset=utf-8"
            })
    @Proves("RAS-3")
    void aFormMayNameItsCharacterSet(String contentType) {
        String form = Http.form(List.of(
                Map.entry("grant_type", TokenRequest.JWT_BEARER),
                Map.entry("assertion", realm.assertion().compact())));

        assertThat(send(contentType, form)).isGranted("tickets.read");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"application/json", "text/plain", "application/jwt"})
    @Proves("RAS-3")
    void anotherBodyThanAFormIsRefusedByKeycloakAndUsesNothingUp(String contentType) {
        Assertion valid = realm.assertion();
        String form = Http.form(
                List.of(Map.entry("grant_type", TokenRequest.JWT_BEARER), Map.entry("assertion", valid.compact())));

        TokenResponse response = send(contentType, form);

        assertThat(response.status()).as("%s", response).isIn(400, 415);
        assertNotUsedUp(realm, valid);
    }

    /** Keycloak reads such a body; an assertion in it does not count all the same. */
    @Test
    @Proves("RAS-3")
    void aMultipartFormGivesNoTokenAndUsesNothingUp() {
        Assertion valid = realm.assertion();
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("grant_type", TokenRequest.JWT_BEARER)
                + part.formatted("assertion", valid.compact())
                + "--x--\r\n";

        TokenResponse response = send("multipart/form-data; boundary=x", body);

        assertThat(response.status()).as("%s", response).isIn(400, 415);
        assertNotUsedUp(realm, valid);
    }

    private static TokenResponse send(String contentType, String body) {
        return new TokenResponse(Http.send(Http.to(realm.api().tokenEndpoint().url())
                .header("Authorization", Http.basic(TestRealm.CLIENT, TestRealm.SECRET))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))));
    }

    @Test
    @Proves({"RAS-4", "CLI-40", "CLI-41"})
    void unknownParametersAndThoseOfOtherGrantsAreIgnored() {
        TokenResponse response = realm.redeeming(realm.assertion())
                .with("foo", "bar")
                .with("audience", "https://other.example")
                .with("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")
                .with("subject_token", "x")
                .with("username", "bob")
                .with("password", "x")
                .with("code", "x")
                .with("redirect_uri", "https://other.example")
                .send();

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
        assertThat(response.claims().path("sub").asText()).isEqualTo(realm.aliceId());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"scope", "authorization_details", "client_id", "client_secret", "foo", "audience"})
    @Proves("RAS-4")
    void aParameterGivenTwiceIsRefusedByKeycloakAndUsesNothingUp(String parameter) {
        Assertion valid = realm.assertion();
        String value = "client_id".equals(parameter)
                ? TestRealm.CLIENT
                : "client_secret".equals(parameter) ? TestRealm.SECRET : "tickets.read";

        TokenResponse response = realm.redeeming(valid)
                .with(parameter, value)
                .with(parameter, value)
                .send();

        assertThat(response).hasError(400, "invalid_request");
        assertNotUsedUp(realm, valid);
    }

    @Test
    @Proves({"RAS-4", "CLI-40", "CLI-45"})
    void theResourceMayBeGivenTwice() {
        TokenResponse response = realm.redeeming(realm.assertion())
                .with("resource", TestRealm.RESOURCE)
                .with("resource", TestRealm.RESOURCE)
                .send();

        assertThat(response).isGranted();
        assertThat(response.text("resource")).contains(TestRealm.RESOURCE);
    }

    @Test
    @Proves({"RAS-4", "CLI-40", "CLI-41"})
    void emptyParametersCountAsAbsent() {
        TokenResponse response = realm.redeeming(realm.assertion())
                .with("scope", "")
                .with("resource", "")
                .with("authorization_details", "")
                .send();

        assertThat(response).isGranted("tickets.read");
    }

    @Test
    @Proves({"CLI-40", "CLI-41", "CLI-43", "CLI-45"})
    void theRequestOfClaudeIsAnswered() {
        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .assertion(realm.assertion().compact())
                .post(TestRealm.CLIENT, TestRealm.SECRET)
                .with("scope", "tickets.read tickets.write openid offline_access")
                .with("resource", "HTTPS://MCP.vendor.example/mcp")
                .send();

        assertThat(response).isGranted("tickets.read", "tickets.write");
        assertThat(response.text("token_type")).contains("Bearer");
        assertThat(response.json().path("expires_in").isIntegralNumber()).isTrue();
        assertThat(response.text("resource")).contains("HTTPS://MCP.vendor.example/mcp");
        assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
    }

    @Test
    @Proves({"CLI-40", "CLI-41"})
    void theBareRequestOfTheTypeScriptSdkIsAnswered() {
        assertThat(realm.redeeming(realm.assertion()).send()).isGranted("tickets.read");
    }
}
