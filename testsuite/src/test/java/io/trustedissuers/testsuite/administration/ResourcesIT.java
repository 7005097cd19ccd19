// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of a realm through the admin REST API. */
@Server
@Tag("oldest")
class ResourcesIT {
    private static TestRealm realm;
    private static TrustedIssuersClient api;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        api = realm.trustedIssuers();
    }

    @Test
    void putCreatesThenReplaces() {
        ObjectNode resource = Json.object("{'resource': 'https://one.vendor.example/mcp', 'scopes': ['a', 'b']}");
        Response created = api.putResource("one", resource);

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location").orElse("")).endsWith("/trusted-issuers/resources/one");
        assertThat(api.resource("one").json())
                .isEqualTo(created.json())
                .isEqualTo(
                        Json.object(
                                """
                {'name': 'one', 'resource': 'https://one.vendor.example/mcp', 'aliases': null, 'scopes': ['a', 'b'],
                 'defaultScopes': null, 'clientId': null, 'requireSenderConstraint': false, 'usedBy': 0}"""));
        resource.putArray("scopes").add("c");
        assertThat(api.putResource("one", resource).status()).isEqualTo(204);
        assertThat(api.resource("one").json().at("/scopes/0").asText()).isEqualTo("c");
        assertThat(api.deleteResource("one").status()).isEqualTo(204);
        assertThat(api.resource("one").status()).isEqualTo(404);
    }

    @Test
    void whatWasReadCanBeWrittenBack() {
        ObjectNode shown = (ObjectNode) api.resource("tickets").orFail().json();

        assertThat(api.putResource("tickets", shown.deepCopy().put("usedBy", 99))
                        .status())
                .isEqualTo(204);
        assertThat(api.resource("tickets").json()).isEqualTo(shown);
        assertThat(shown.path("usedBy").asInt()).isEqualTo(1);
        assertThat(api.resources().json()).contains(shown);
    }

    @Test
    void aResourceInUseCanNotBeDeleted() {
        Problems problems = Problems.of(409, api.deleteResource("tickets"));

        assertThat(problems.line()).contains(TestRealm.ALIAS);
        assertThat(api.resource("tickets").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsNotFoundByName() {
        for (Response response : List.of(api.resource("nothing"), api.deleteResource("nothing"))) {
            assertThat(Problems.of(404, response).line()).isEqualTo("There is no resource 'nothing' in this realm");
        }
    }

    /** In an address they are steps, so the calls about such a resource would be about something else. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aNameOfOneOrTwoDotsIsRefusedByAnImportToo(String name) {
        ObjectNode file = (ObjectNode)
                realm.admin().get("/trusted-issuers/export").orFail().json();
        ObjectNode resource = (ObjectNode) file.path("resources").path(0);
        ((ArrayNode) file.path("resources"))
                .add(resource.deepCopy().put("name", name).put("resource", "https://other.example/mcp"));

        Response answer = realm.admin().post("/trusted-issuers/import?ifResourceExists=SKIP", file);

        assertThat(Problems.of(400, answer).line()).contains("neither '.' nor '..'");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'surprise': 1}                                              -> surprise
            {'requireSenderConstraint': 'yes'}                           -> requireSenderConstraint
            {'resource': null}                                           -> resource
            {'resource': ''}                                             -> resource
            {'resource': 7}                                              -> resource
            {'resource': 'mcp'}                                          -> resource
            {'resource': '/mcp'}                                         -> resource
            {'resource': 'urn:example:mcp'}                              -> resource
            {'resource': 'https://mcp.vendor.example/x#fragment'}        -> resource
            {'resource': 'https://user@mcp.vendor.example/x'}            -> resource
            {'resource': 'https://mcp.vendor.example/mcp'}               -> resource
            {'resource': 'HTTPS://MCP.Vendor.Example/mcp'}               -> resource
            {'aliases': []}                                              -> aliases
            {'aliases': ['mcp']}                                         -> aliases
            {'aliases': ['https://mcp.vendor.example/mcp']}              -> aliases
            {'aliases': 'https://a.example'}                             -> aliases
            {'scopes': null}                                             -> scopes
            {'scopes': []}                                               -> scopes
            {'scopes': ['a', 'a']}                                       -> scopes
            {'scopes': ['a b']}                                          -> scopes
            {'scopes': [7]}                                              -> scopes
            {'scopes': ['a', 'openid']}                                  -> scopes
            {'scopes': ['a', 'offline_access']}                          -> scopes
            {'defaultScopes': []}                                        -> defaultScopes
            {'defaultScopes': ['b']}                                     -> defaultScopes
            {'clientId': ''}                                             -> clientId
            {'clientId': 7}                                              -> clientId
            {'clientId': 'nobody'}                                       -> clientId
            {'clientId': 'Claude'}                                       -> clientId
            {'clientId': 'http://api.vendor.example'}                    -> clientId
            """)
    @Proves("RAS-75")
    void aMemberThatDoesNotFitIsAProblem(String members, String field) {
        ObjectNode resource = Json.object("{'resource': 'https://new.vendor.example', 'scopes': ['a']}");
        resource.setAll(Json.object(members));

        assertThat(Problems.of(400, api.putResource("new", resource)).fields()).containsOnly(field);
        assertThat(api.resource("new").status()).isEqualTo(404);
    }

    @Test
    void allProblemsOfAResourceComeAtOnce() {
        Problems problems = Problems.of(
                400,
                api.putResource(
                        "many",
                        Json.object(
                                "{'surprise': 1, 'resource': 'x', 'aliases': [], 'scopes': ['a'], 'defaultScopes': ['b']}")));

        assertThat(problems.fields()).contains("surprise", "resource", "aliases", "defaultScopes");
    }

    @Test
    void moreScopesOrAliasesThanTheBoundsAreAProblem() {
        ObjectNode resource = Json.object("{'resource': 'https://big.vendor.example', 'scopes': ['a']}");
        ObjectNode scopes = resource.deepCopy();
        scopes.set("scopes", Json.node(names("scope-", 101)));
        ObjectNode aliases = resource.deepCopy();
        aliases.set("aliases", Json.node(names("https://big.vendor.example/", 21)));

        assertThat(Problems.of(400, api.putResource("big", scopes)).fields()).containsOnly("scopes");
        assertThat(Problems.of(400, api.putResource("big", aliases)).fields()).containsOnly("aliases");
        scopes.set("scopes", Json.node(names("scope-", 100)));
        scopes.set("aliases", Json.node(names("https://big.vendor.example/", 20)));
        assertThat(api.putResource("big", scopes).status()).isEqualTo(201);
    }

    @Test
    void aNameThatIsTooLongOrHasReservedCharactersIsAProblemAndNoServerError() {
        ObjectNode resource = Json.object("{'resource': 'https://named.vendor.example', 'scopes': ['a']}");

        for (String name : List.of("x".repeat(256), "a%20b", "a%3Fb", "a%5Bb")) {
            assertThat(Problems.of(400, api.putResource(name, resource)).fields())
                    .as(name)
                    .containsOnly("name");
        }
        assertThat(api.putResource("x".repeat(255), resource).status()).isEqualTo(201);
    }

    @Test
    void aChangedResourceHoldsForTheNextRequest() {
        api.putResource(
                        "tickets",
                        Json.object(
                                """
                {'resource': 'https://mcp.vendor.example/mcp', 'scopes': ['tickets.read'],
                 'defaultScopes': ['tickets.read']}"""))
                .orFail();
        var narrowed = realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write"));
        api.putResource(
                        "tickets",
                        Json.object(
                                """
                {'resource': 'https://mcp.vendor.example/mcp', 'scopes': ['tickets.read', 'tickets.write'],
                 'defaultScopes': ['tickets.read']}"""))
                .orFail();

        assertThat(narrowed).isGranted("tickets.read");
        assertThat(realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write")))
                .isGranted("tickets.read", "tickets.write");
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }
}
