// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resource of a token: claim ∩ parameter ∩ the resources of the client's entry. */
@Server
@Tag("oldest")
class ResourceIT {
    private static final String TICKETS = TestRealm.RESOURCE;
    private static final String WIKI = "https://wiki.vendor.example/mcp";
    private static final String NOT_GIVEN = "https://payroll.vendor.example/mcp";
    private static final String FOREIGN = "https://mcp.elsewhere.example/mcp";

    private static IssuerServer issuers;
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer customers) {
        issuers = customers;
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .resource(resource -> resource.putArray("aliases").add("https://alias.vendor.example/mcp/"))
                .create();
        realm.trustedIssuers().putResource("wiki", resource(WIKI)).orFail();
        realm.trustedIssuers().putResource("payroll", resource(NOT_GIVEN)).orFail();
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.withObject("/clients/claude/resources")
                .putArray("wiki")
                .add("tickets.read"));
    }

    static Stream<Arguments> granted() {
        return Stream.of(
                // claim, parameters, aud, resource of the response
                Arguments.of(null, List.of(), List.of(TICKETS), List.of(TICKETS)),
                Arguments.of(TICKETS, List.of(), List.of(TICKETS), List.of(TICKETS)),
                Arguments.of(List.of(TICKETS), List.of(), List.of(TICKETS), List.of(TICKETS)),
                Arguments.of(WIKI, List.of(), List.of(WIKI), List.of(WIKI)),
                Arguments.of(List.of(TICKETS, WIKI), List.of(), List.of(TICKETS, WIKI), List.of(TICKETS, WIKI)),
                Arguments.of(TICKETS, List.of(TICKETS), List.of(TICKETS), List.of(TICKETS)),
                Arguments.of(List.of(TICKETS, WIKI), List.of(WIKI), List.of(WIKI), List.of(WIKI)),
                Arguments.of(
                        List.of(TICKETS, WIKI), List.of(WIKI, TICKETS), List.of(WIKI, TICKETS), List.of(WIKI, TICKETS)),
                Arguments.of(null, List.of(WIKI), List.of(WIKI), List.of(WIKI)),
                Arguments.of(null, List.of(TICKETS, WIKI), List.of(TICKETS, WIKI), List.of(TICKETS, WIKI)),
                Arguments.of(null, List.of(TICKETS, TICKETS), List.of(TICKETS), List.of(TICKETS)),
                spelled("HTTPS://MCP.Vendor.Example/mcp"),
                spelled("https://alias.vendor.example/mcp/"),
                Arguments.of("HTTPS://MCP.VENDOR.EXAMPLE/mcp", List.of(TICKETS), List.of(TICKETS), List.of(TICKETS)),
                Arguments.of(
                        "HTTPS://MCP.VENDOR.EXAMPLE/mcp",
                        List.of(),
                        List.of(TICKETS),
                        List.of("HTTPS://MCP.VENDOR.EXAMPLE/mcp")));
    }

    private static Arguments spelled(String spelling) {
        return Arguments.of(null, List.of(spelling), List.of(TICKETS), List.of(spelling));
    }

    @ParameterizedTest
    @MethodSource("granted")
    @Proves({"RAS-76", "RAS-77", "RAS-78", "RAS-79", "RAS-80", "RAS-81", "CLI-3", "CLI-40", "CLI-45"})
    void claimAndParameterChooseTheAudience(
            Object claim, List<String> parameters, List<String> audience, List<String> named) {
        Assertion assertion = realm.assertion();
        TokenResponse response = request(claim == null ? assertion : assertion.with("resource", claim), parameters);

        assertThat(response).isGranted("tickets.read");
        assertThat(texts(response.claims().path("aud"))).isEqualTo(audience);
        assertThat(texts(response.json().path("resource"))).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'mcp'",
                "'urn:tickets'",
                "'https://alice@mcp.vendor.example/mcp'",
                "'/mcp'",
                "'//mcp.vendor.example/mcp'",
                "'https://mcp.vendor.example/mcp#part'",
                "'https://mcp.vendor.example/mcp#'",
                "' https://mcp.vendor.example/mcp'",
                "''",
                "[]",
                "['']",
                "7",
                "null",
                "true",
                "[7]",
                "[['https://mcp.vendor.example/mcp']]",
                "{'uri': 'https://mcp.vendor.example/mcp'}",
                "['https://mcp.vendor.example/mcp', 'mcp']"
            })
    @Proves("RAS-75")
    void aMalformedClaimRefuses(String claim) {
        Assertion assertion = realm.assertion();

        refused(
                realm.redeem(assertion.with("resource", Json.read(claim.replace('\'', '"')))),
                "invalid_grant",
                "resource_claim_malformed");
        assertUsable(assertion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'https://mcp.elsewhere.example/mcp'",
                "'https://payroll.vendor.example/mcp'",
                "['https://mcp.vendor.example/mcp', 'https://mcp.elsewhere.example/mcp']",
                "['https://mcp.vendor.example/mcp', 'https://payroll.vendor.example/mcp']",
                "'https://mcp.vendor.example/mcp/'",
                "'https://mcp.vendor.example/MCP'",
                "'https://mcp.vendor.example/mcp?x'",
                "'https://mcp.vendor.example'",
                "'https://mcp.vendor.example/mcp/more'",
                "'http://mcp.vendor.example/mcp'",
                "'https://mcp.vendor.example:8443/mcp'",
                "'https://alias.vendor.example/mcp'"
            })
    @Proves({"RAS-76", "RAS-80"})
    void aClaimWithOneMemberThatIsNotGivenRefuses(String claim) {
        Assertion assertion = realm.assertion();

        TokenResponse response = realm.redeem(assertion.with("resource", Json.read(claim.replace('\'', '"'))));

        refused(response, "invalid_grant", "resource_claim_not_permitted");
        assertUsable(assertion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp", "/mcp", "https://mcp.vendor.example/mcp#part", " ", "not a uri"})
    @Proves("RAS-77")
    void aMalformedParameterIsAnInvalidTarget(String parameter) {
        Assertion assertion = realm.assertion();

        refused(request(assertion, List.of(parameter)), "invalid_target", "resource_parameter_malformed");
        assertUsable(assertion);
    }

    static Stream<Arguments> widening() {
        return Stream.of(
                Arguments.of(TICKETS, List.of(WIKI)),
                Arguments.of(TICKETS, List.of(TICKETS, WIKI)),
                Arguments.of(List.of(TICKETS, WIKI), List.of(TICKETS, NOT_GIVEN)),
                Arguments.of(null, List.of(NOT_GIVEN)),
                Arguments.of(null, List.of(FOREIGN)),
                Arguments.of(null, List.of(TICKETS, FOREIGN)),
                Arguments.of(null, List.of(TICKETS + "/")),
                Arguments.of(null, List.of("https://mcp.vendor.example/MCP")));
    }

    @ParameterizedTest
    @MethodSource("widening")
    @Proves({"RAS-77", "RAS-79", "RAS-80"})
    void aParameterNeverWidens(Object claim, List<String> parameters) {
        Assertion assertion = realm.assertion();

        refused(
                request(claim == null ? assertion : assertion.with("resource", claim), parameters),
                "invalid_target",
                "resource_not_permitted");
        assertUsable(assertion);
    }

    @Test
    @Proves({"RAS-78", "RAS-86"})
    void aTokenForTwoResourcesGetsOnlyWhatHoldsAtBoth() {
        Assertion both =
                realm.assertion().with("resource", List.of(TICKETS, WIKI)).with("scope", "tickets.read tickets.write");

        assertThat(realm.redeem(both)).isGranted("tickets.read");
    }

    @Test
    @Proves("RAS-79")
    void anAmbiguousTargetIsRefused() {
        TestRealm other = RealmPlan.standard(realm.server(), issuers.issuer("/ambiguous"))
                .entry(entry -> entry.remove("defaultResource"))
                .create();
        assertThat(other.redeem(other.assertion()))
                .as("a single resource is the default")
                .isGranted("tickets.read");
        other.trustedIssuers().putResource("wiki", resource(WIKI)).orFail();
        other.trustedIssuers().change(TestRealm.ALIAS, record -> record.withObject("/clients/claude/resources")
                .putNull("wiki"));
        Assertion assertion = other.assertion();

        Refusals.assertRefused(other, other.redeem(assertion), "invalid_target", "resource_not_chosen");
        assertThat(other.redeeming(assertion).with("resource", WIKI).send()).isGranted("tickets.read");
    }

    @Test
    @Proves("RAS-79")
    void anEntryWithoutResourcesReachesNone() {
        TestRealm other = RealmPlan.standard(realm.server(), issuers.issuer("/none"))
                .entry(entry -> {
                    entry.remove("defaultResource");
                    entry.remove("resources");
                })
                .create();

        Refusals.assertRefused(other, other.redeem(other.assertion()), "invalid_target", "resource_not_chosen");
        Refusals.assertRefused(
                other,
                other.redeeming(other.assertion()).with("resource", TICKETS).send(),
                "invalid_target",
                "resource_not_permitted");
    }

    @Test
    @Proves("RAS-79")
    void theStrictSwitchWantsTheClaim() {
        TestRealm other = RealmPlan.standard(realm.server(), issuers.issuer("/strict"))
                .trustedIssuer(record -> record.withObject("/assertion").put("requireResource", true))
                .create();
        Assertion assertion = other.assertion();

        Refusals.assertRefused(
                other,
                other.redeeming(assertion).with("resource", TICKETS).send(),
                "invalid_grant",
                "resource_claim_required");
        assertThat(other.redeem(assertion.with("resource", TICKETS))).isGranted("tickets.read");
    }

    private static ObjectNode resource(String identifier) {
        return Json.object("{'scopes': ['tickets.read', 'tickets.write'], 'defaultScopes': ['tickets.read']}")
                .put("resource", identifier);
    }

    private static TokenResponse request(Assertion assertion, List<String> parameters) {
        TokenRequest request = realm.redeeming(assertion);
        parameters.forEach(parameter -> request.with("resource", parameter));
        return request.send();
    }

    private static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? Stream.iterate(0, index -> index + 1)
                        .limit(oneOrMany.size())
                        .map(index -> oneOrMany.get(index).asText())
                        .toList()
                : List.of(oneOrMany.asText());
    }

    private static void refused(TokenResponse response, String error, String reason) {
        Refusals.assertRefused(realm, response, error, reason);
    }

    /** The same jti is accepted afterwards: the refusal has not used it up. */
    private static void assertUsable(Assertion assertion) {
        assertThat(realm.redeem(assertion)).isGranted("tickets.read");
    }
}
