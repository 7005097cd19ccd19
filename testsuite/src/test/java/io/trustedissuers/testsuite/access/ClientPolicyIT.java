// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The realm's client policies work on our exchange as on the built-in grant; the event exists from 26.7 on. */
@Server
@Proves({"RAS-69", "RAS-94"})
class ClientPolicyIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @BeforeEach
    void forgetEvents() {
        realm.admin().clearEvents();
    }

    @Test
    void theClaimEnforcerRefusesAnAssertionWithoutTheClaim() {
        enforce("jwt-claim-enforcer", "{'claim-name': 'acr', 'allowed-value': 'mfa'}");
        Assertion assertion = realm.assertion();

        assertPolicyRefuses(realm.redeem(assertion), "invalid_request");
        assertPolicyRefuses(realm.redeem(assertion.with("acr", "password")), "invalid_request");
        assertThat(realm.redeem(assertion.with("acr", "mfa")))
                .as("the refusals have not used up the assertion")
                .isGranted("tickets.read");
    }

    @Test
    void theDownscopeEnforcerLeavesWhatTheAssertionSays() {
        enforce("downscope-assertion-grant-enforcer", "{}");

        assertThat(realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write")))
                .isGranted("tickets.read", "tickets.write");
        assertThat(realm.redeem(realm.assertion().with("scope", "tickets.write tickets.delete")))
                .isGranted("tickets.write");
    }

    @Test
    void theDownscopeEnforcerRefusesScopesThatTheAssertionDoesNotSay() {
        enforce("downscope-assertion-grant-enforcer", "{}");
        Assertion assertion = realm.assertion();

        assertPolicyRefuses(realm.redeem(assertion), "invalid_scope");
        assertThat(realm.redeem(assertion.with("scope", "tickets.read"))).isGranted("tickets.read");
    }

    @Test
    void theRefusalOfAPolicyIsFoundAndExplained() {
        enforce("jwt-claim-enforcer", "{'claim-name': 'acr', 'allowed-value': 'mfa'}");
        String reference = realm.redeem(realm.assertion()).reference().orElseThrow();

        JsonNode refusals = realm.admin()
                .get("/trusted-issuers/refusals?reason=client_policy_error")
                .orFail()
                .json()
                .path("refusals");

        assertThat(refusals).hasSize(1);
        assertThat(refusals.at("/0/reference").asText()).isEqualTo(reference);
        assertThat(refusals.at("/0/hint").asText())
                .startsWith("a client policy of the realm refuses it: invalid_request");
        assertThat(refusals.at("/0/happened").isNull()).isTrue();
    }

    private static void enforce(String executor, String configuration) {
        realm.admin()
                .put(
                        "/client-policies/profiles",
                        Json.object(
                                """
                                {'profiles': [{'name': 'strict', 'executors': [
                                   {'executor': '%s', 'configuration': %s}]}]}"""
                                        .formatted(executor, configuration)))
                .orFail();
        realm.admin()
                .put(
                        "/client-policies/policies",
                        Json.object(
                                """
                                {'policies': [{'name': 'everywhere', 'enabled': true, 'profiles': ['strict'],
                                   'conditions': [{'condition': 'any-client', 'configuration': {}}]}]}"""))
                .orFail();
    }

    private static void assertPolicyRefuses(TokenResponse response, String error) {
        assertThat(response).hasError(400, error);
        JsonNode event = realm.admin().events().get(0);
        assertThat(event.path("type").asText()).isEqualTo("JWT_AUTHORIZATION_GRANT_ERROR");
        assertThat(event.at("/details/reason").asText()).isEqualTo("client_policy_error");
        assertThat(event.at("/details/client_policy_error").asText()).isEqualTo(error);
        assertThat(event.at("/details/reference").asText()).isNotEmpty();
    }
}
