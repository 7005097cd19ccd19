// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scope of a token: request ∩ assertion ∩ entry ∩ record ∩ resource ∩ client. */
@Server
@Tag("oldest")
class ScopeIT {
    private static final String NONE = "-";

    private static IssuerServer issuers;
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer customers) {
        issuers = customers;
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest(name = "assertion {0}, request {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-                                       | -                                       | tickets.read",
                "-                                       | ''                                      | tickets.read",
                "tickets.read tickets.write              | -                                       | tickets.read tickets.write",
                "tickets.read tickets.write              | tickets.read                            | tickets.read",
                "tickets.write                           | tickets.read tickets.write              | tickets.write",
                "-                                       | tickets.write                           | tickets.write",
                "-                                       | tickets.read tickets.write              | tickets.read tickets.write",
                "tickets.read tickets.delete             | -                                       | tickets.read",
                "tickets.read                            | tickets.read tickets.delete             | tickets.read",
                "tickets.read tickets.read               | tickets.read tickets.read               | tickets.read",
                "tickets.read openid offline_access      | -                                       | tickets.read",
                "tickets.read openid offline_access      | tickets.read openid offline_access      | tickets.read",
                "tickets.read profile email roles        | tickets.read profile email roles        | tickets.read"
            })
    @Proves({"RAS-86", "RAS-87", "RAS-88", "RAS-89", "RAS-90", "RAS-92", "RAS-101", "CLI-41", "TI-15"})
    void requestAndAssertionIntersect(String asserted, String requested, String granted) {
        TokenResponse response = request(asserted(realm.assertion(), asserted), requested);

        assertThat(response).isGranted(granted.split(" "));
        assertThat(response.claims().path("scope").asText().split(" ")).containsExactlyInAnyOrder(granted.split(" "));
    }

    @ParameterizedTest(name = "assertion {0}, request {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tickets.read                   | tickets.write",
                "tickets.delete                 | -",
                "-                              | tickets.delete",
                "-                              | openid profile",
                "tickets.read                   | openid offline_access",
                "openid offline_access          | -",
                "TICKETS.READ                   | -",
                "tickets                        | -",
                "tickets.read:42                | tickets.read:42",
                "profile email roles basic acr  | profile email roles basic acr"
            })
    @Proves({"RAS-86", "RAS-87", "RAS-89", "TI-15"})
    void nothingInCommonIsAnInvalidScope(String asserted, String requested) {
        Assertion assertion = realm.assertion();

        refused(request(asserted(assertion, asserted), requested), "invalid_scope", "scope_empty");
        assertUsable(assertion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['tickets.read']",
                "''",
                "7",
                "true",
                "null",
                "{'tickets.read': true}",
                "'tickets.read\\ttickets.write'",
                "'tickets.read  tickets.write'",
                "' tickets.read'",
                "'tickets.read '",
                "'tickets.read\\n'",
                "'tickets.read \\u0022x\\u0022'",
                "'tickets.read \\\\x'",
                "'tickets.read \\u00e4'"
            })
    @Proves("RAS-85")
    void aMalformedScopeClaimRefuses(String claim) {
        Assertion assertion = realm.assertion();
        JsonNode value = Json.read(claim.replace('\'', '"'));

        refused(realm.redeem(assertion.with("scope", value)), "invalid_grant", "scope_claim_malformed");
        assertUsable(assertion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets.read\ttickets.write",
                "tickets.read  tickets.write",
                " tickets.read",
                "tickets.read ",
                "tickets.read\n",
                "tickets.read\u0000",
                "tickets.read \"x\"",
                "tickets.read \\x",
                "tickets.read ä"
            })
    @Proves("RAS-91")
    void aMalformedScopeParameterIsAnInvalidScope(String parameter) {
        Assertion assertion = realm.assertion();

        refused(request(assertion, parameter), "invalid_scope", "scope_parameter_malformed");
        assertUsable(assertion);
    }

    @Test
    @Proves("RAS-90")
    void withoutScopeAnywhereAndWithoutDefaultScopesTheScopeIsInvalid() {
        TestRealm other = RealmPlan.standard(realm.server(), issuers.issuer("/no-defaults"))
                .resource(resource -> resource.remove("defaultScopes"))
                .create();
        Assertion assertion = other.assertion();

        Refusals.assertRefused(other, other.redeem(assertion), "invalid_scope", "scope_empty");
        assertThat(other.redeeming(assertion).with("scope", "tickets.read").send())
                .isGranted("tickets.read");
    }

    @Test
    @Proves({"RAS-86", "TI-15"})
    void entryRecordResourceAndClientEachCut() {
        TestRealm other =
                RealmPlan.standard(realm.server(), issuers.issuer("/ceilings")).create();
        Assertion both = other.assertion();

        other.trustedIssuers()
                .change(TestRealm.ALIAS, record -> record.putArray("scopes").add("tickets.read"));
        assertThat(wide(other)).isGranted("tickets.read");
        other.trustedIssuers().change(TestRealm.ALIAS, record -> record.putNull("scopes"));
        assertThat(wide(other)).isGranted("tickets.read", "tickets.write");

        other.trustedIssuers().change(TestRealm.ALIAS, record -> record.withObject("/clients/claude/resources")
                .putArray("tickets")
                .add("tickets.write"));
        assertThat(wide(other)).isGranted("tickets.write");
        other.trustedIssuers().change(TestRealm.ALIAS, record -> record.withObject("/clients/claude/resources")
                .putNull("tickets"));
        assertThat(wide(other)).isGranted("tickets.read", "tickets.write");

        other.admin()
                .delete("/clients/" + other.clientUuid() + "/optional-client-scopes/"
                        + other.scopeIds().get("tickets.read"))
                .orFail();
        assertThat(wide(other)).isGranted("tickets.write");

        other.trustedIssuers()
                .putResource(
                        "tickets",
                        Json.object("{'scopes': ['tickets.read'], 'defaultScopes': ['tickets.read']}")
                                .put("resource", TestRealm.RESOURCE))
                .orFail();
        Refusals.assertRefused(other, other.redeem(both), "invalid_scope", "scope_empty");
    }

    @Test
    @Proves("RAS-69")
    void aScopeWithRolesIsOnlyForUsersWhoHaveOneOfThem() {
        TestRealm other =
                RealmPlan.standard(realm.server(), issuers.issuer("/roles")).create();
        String role = other.admin().createRealmRole("writer");
        JsonNode writer = other.admin().get("/roles/" + role).orFail().json();
        other.admin()
                .post(
                        "/client-scopes/" + other.scopeIds().get("tickets.write") + "/scope-mappings/realm",
                        Json.node(List.of(writer)))
                .orFail();
        Assertion assertion = other.assertion().with("scope", "tickets.write");

        assertThat(wide(other)).isGranted("tickets.read");
        Refusals.assertRefused(other, other.redeem(assertion), "invalid_scope", "scope_empty");

        other.admin().grantRealmRole(other.aliceId(), role);
        assertThat(other.redeem(assertion)).isGranted("tickets.write");
        assertThat(wide(other).claims().path("realm_access").size()).as("roles").isZero();
    }

    private static TokenResponse wide(TestRealm other) {
        return other.redeem(other.assertion().with("scope", "tickets.read tickets.write"));
    }

    private static Assertion asserted(Assertion assertion, String scope) {
        return scope.equals(NONE) ? assertion : assertion.with("scope", scope);
    }

    private static TokenResponse request(Assertion assertion, String scope) {
        TokenRequest request = realm.redeeming(assertion);
        return scope.equals(NONE)
                ? request.send()
                : request.with("scope", scope).send();
    }

    private static void refused(TokenResponse response, String error, String reason) {
        Refusals.assertRefused(realm, response, error, reason);
    }

    /** The same jti is accepted afterwards: the refusal has not used it up. */
    private static void assertUsable(Assertion assertion) {
        assertThat(realm.redeem(assertion)).isGranted("tickets.read");
    }
}
