// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.ClientPolicies;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm's client policies work on our exchange as on the built-in grant; the event exists from 26.7 on. */
@Server
@Proves({"RAS-69", "RAS-94"})
class ClientPolicyIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.withObject("/attributes").put("team", "red"))
                .create();
        realm.admin()
                .post("/clients/" + realm.clientUuid() + "/roles", Json.object("{'name': 'agent'}"))
                .orFail();
    }

    @BeforeEach
    void forgetEvents() {
        realm.admin().clearEvents();
    }

    @Test
    void theClaimEnforcerRefusesAnAssertionWithoutTheClaim() {
        ClientPolicies.enforce(realm, "jwt-claim-enforcer", "{'claim-name': 'acr', 'allowed-value': 'mfa'}");
        Assertion assertion = realm.assertion();

        assertPolicyRefuses(realm.redeem(assertion), "invalid_request");
        assertPolicyRefuses(realm.redeem(assertion.with("acr", "password")), "invalid_request");
        assertThat(realm.redeem(assertion.with("acr", "mfa")))
                .as("the refusals have not used up the assertion")
                .isGranted("tickets.read");
    }

    @Test
    void theDownscopeEnforcerLeavesWhatTheAssertionSays() {
        ClientPolicies.enforce(realm, "downscope-assertion-grant-enforcer", "{}");

        assertThat(realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write")))
                .isGranted("tickets.read", "tickets.write");
        assertThat(realm.redeem(realm.assertion().with("scope", "tickets.write tickets.delete")))
                .isGranted("tickets.write");
    }

    @Test
    void theDownscopeEnforcerRefusesScopesThatTheAssertionDoesNotSay() {
        ClientPolicies.enforce(realm, "downscope-assertion-grant-enforcer", "{}");
        Assertion assertion = realm.assertion();

        assertPolicyRefuses(realm.redeem(assertion), "invalid_scope");
        assertThat(realm.redeem(assertion.with("scope", "tickets.read"))).isGranted("tickets.read");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "grant-type; {'grant_types': ['urn:ietf:params:oauth:grant-type:jwt-bearer']};"
                        + " {'grant_types': ['client_credentials']}",
                "identity-provider-alias; {'identity_provider_aliases': ['acme-agents']};"
                        + " {'identity_provider_aliases': ['acme']}",
                "client-roles; {'roles': ['agent']}; {'roles': ['other']}",
                "client-access-type; {'type': ['confidential']}; {'type': ['public']}",
                "client-scopes; {'type': 'Optional', 'scopes': ['tickets.read']};"
                        + " {'type': 'Optional', 'scopes': ['tickets.write']}",
                "client-attributes; {'attributes': '[{\\u0022key\\u0022:\\u0022team\\u0022,\\u0022value\\u0022:\\u0022red\\u0022}]'};"
                        + " {'attributes': '[{\\u0022key\\u0022:\\u0022team\\u0022,\\u0022value\\u0022:\\u0022blue\\u0022}]'}"
            })
    void aConditionSaysForWhatAPolicyWorks(String condition, String fitting, String other) {
        String executor = "jwt-claim-enforcer";
        String mfa = "{'claim-name': 'acr', 'allowed-value': 'mfa'}";

        ClientPolicies.enforce(realm, executor, mfa, condition, other);
        assertThat(realm.redeem(realm.assertion())).isGranted("tickets.read");

        ClientPolicies.enforce(realm, executor, mfa, condition, fitting);
        assertPolicyRefuses(realm.redeem(realm.assertion()), "invalid_request");
        assertThat(realm.redeem(realm.assertion().with("acr", "mfa"))).isGranted("tickets.read");
    }

    @Test
    void aPolicyCanRefuseEveryAssertionOfOneIssuer() {
        ClientPolicies.enforce(
                realm,
                "reject-request",
                "{}",
                "identity-provider-alias",
                "{'identity_provider_aliases': ['acme-agents']}");
        Assertion assertion = realm.assertion();

        assertPolicyRefuses(realm.redeem(assertion), "invalid_request");
        ClientPolicies.none(realm);
        assertThat(realm.redeem(assertion)).as("not used up").isGranted("tickets.read");
    }

    @Test
    void theEnforcerOfDpopWorksByWhatItWritesIntoTheClient(KeycloakServer server) {
        TestRealm bound = RealmPlan.standard(server, realm.issuer()).create();
        ClientPolicies.enforce(bound, "dpop-bind-enforcer", "{'auto-configure': 'true'}");
        assertThat(bound.redeem(bound.assertion()))
                .as("a client that is older than the policy")
                .isGranted("tickets.read");
        bound.admin().changeClient(TestRealm.CLIENT, client -> client.put("description", "saved again"));
        Assertion assertion = bound.assertion();

        assertThat(bound.redeem(assertion)).hasError(400, "invalid_request");

        ClientPolicies.none(bound);
        bound.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put("dpop.bound.access.tokens", "false"));
        assertThat(bound.redeem(assertion)).as("not used up").isGranted("tickets.read");
    }

    /** As with the built-in grant, which does not fire the events either that these executors wait for (26.7). */
    @ParameterizedTest
    @ValueSource(strings = {"confidential-client", "use-lightweight-access-token", "secure-client-authenticator"})
    void anExecutorForOtherEventsChangesNothing(String executor) {
        ClientPolicies.enforce(realm, executor, "{}");

        TokenResponse response = realm.redeem(realm.assertion());

        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().has("scope")).isTrue();
    }

    @Test
    void theRefusalOfAPolicyIsFoundAndExplained() {
        ClientPolicies.enforce(realm, "jwt-claim-enforcer", "{'claim-name': 'acr', 'allowed-value': 'mfa'}");
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

    private static void assertPolicyRefuses(TokenResponse response, String error) {
        assertThat(response).hasError(400, error);
        JsonNode event = realm.admin().events().get(0);
        assertThat(event.path("type").asText()).isEqualTo("JWT_AUTHORIZATION_GRANT_ERROR");
        assertThat(event.at("/details/reason").asText()).isEqualTo("client_policy_error");
        assertThat(event.at("/details/client_policy_error").asText()).isEqualTo(error);
        assertThat(event.at("/details/reference").asText()).isNotEmpty();
    }
}
