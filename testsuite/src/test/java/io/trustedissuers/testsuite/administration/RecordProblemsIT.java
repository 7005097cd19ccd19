// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a record: a valid one, a table of single mutations, and the fields that each names. */
@Server
@Tag("oldest")
class RecordProblemsIT {
    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'surprise': 1}                                                     -> surprise
            {'lifecycle': {'surprise': 1}}                                      -> lifecycle.surprise
            {'conditions': {'surprise': 1}}                                     -> conditions.surprise
            {'keys': {'surprise': 1}}                                           -> keys.surprise
            {'assertion': {'surprise': 1}}                                      -> assertion.surprise
            {'subject': {'surprise': 1}}                                        -> subject.surprise
            {'token': {'surprise': 1}}                                          -> token.surprise
            {'clients': {'claude': {'surprise': 1}}}                            -> clients.claude.surprise
            {'clients': {'claude': {'conditions': {'surprise': 1}}}}            -> clients.claude.conditions.surprise
            """)
    void aFieldThatIsNotKnownIsAProblemAtEveryLevel(String members, String field) {
        refusedFor(members, field);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'linkedIdentityProviders': []}                                     -> linkedIdentityProviders
            {'keys': []}                                                        -> keys
            {'keys': {'algorithms': []}}                                        -> keys.algorithms
            {'clients': []}                                                     -> clients
            {'clients': {}}                                                     -> clients
            {'clients': {'claude': []}}                                         -> clients.claude
            {'clients': {'claude': {'assertionClientIds': []}}}                 -> clients.claude.assertionClientIds
            {'clients': {'claude': {'resources': []}}}                          -> clients.claude.resources
            {'clients': {'claude': {'resources': {}}}}                          -> clients.claude.resources
            {'clients': {'claude': {'resources': {'tickets': []}}}}             -> clients.claude.resources.tickets
            {'scopes': []}                                                      -> scopes
            {'subject': {'resolvers': []}}                                      -> subject.resolvers
            """)
    void anEmptyListOpensNoDoorButIsAProblem(String members, String field) {
        refusedFor(members, field);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'alias': null}                                                     -> alias
            {'alias': ' '}                                                      -> alias
            {'alias': 7}                                                        -> alias
            {'displayName': ''}                                                 -> displayName
            {'enabled': 'yes'}                                                  -> enabled
            {'enabled': 1}                                                      -> enabled
            {'issuer': null}                                                    -> issuer
            {'issuer': 7}                                                       -> issuer
            {'issuer': ['https://a.example']}                                   -> issuer
            {'vendor': 'acme'}                                                  -> vendor
            {'vendor': 'Okta'}                                                  -> vendor
            {'vendor': ['okta']}                                                -> vendor
            {'tenant': ''}                                                      -> tenant
            {'tenant': 7}                                                       -> tenant
            {'keys': 'x'}                                                       -> keys
            {'keys': {'jwks': 'text'}}                                          -> keys.jwks
            {'keys': {'algorithms': 'RS256'}}                                   -> keys.algorithms
            {'keys': {'algorithms': ['none']}}                                  -> keys.algorithms
            {'keys': {'algorithms': ['HS256']}}                                 -> keys.algorithms
            {'keys': {'algorithms': ['rs256']}}                                 -> keys.algorithms
            {'keys': {'algorithms': ['RS256', 'RS256']}}                        -> keys.algorithms
            {'assertion': {'requireResource': 'true'}}                          -> assertion.requireResource
            {'mode': 'off'}                                                     -> mode
            {'assertion': {'replayClaim': 'sub'}}                               -> assertion.replayClaim
            {'clients': {'claude': {'allowPublicClient': 'yes'}}}               -> clients.claude.allowPublicClient
            {'lifecycle': {'expiresAt': 'soon'}}                                -> lifecycle.expiresAt
            {'clients': null}                                                   -> clients
            {'clients': {'claude': null}}                                       -> clients.claude
            {'clients': {'claude': {'resources': {'tickets': 'tickets.read'}}}} -> clients.claude.resources.tickets
            {'clients': {'claude': {'defaultResource': 'tickets'}}}             -> clients.claude.defaultResource
            {'scopes': ['openid']}                                              -> scopes
            {'scopes': ['offline_access']}                                      -> scopes
            {'scopes': ['a b']}                                                 -> scopes
            {'scopes': ['a', 'a']}                                              -> scopes
            {'scopes': 'a'}                                                     -> scopes
            {'subject': {'resolvers': ['e-mail']}}                              -> subject.resolvers
            {'subject': {'resolvers': ['email']}}                               -> subject.emailDomains
            """)
    void aValueThatDoesNotFitIsAProblem(String members, String field) {
        refusedFor(members, field);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {'assertion': {'maxLifetime': 29}}                                  -> assertion.maxLifetime
            {'assertion': {'maxLifetime': 3601}}                                -> assertion.maxLifetime
            {'assertion': {'maxLifetime': 30.5}}                                -> assertion.maxLifetime
            {'assertion': {'maxLifetime': '300'}}                               -> assertion.maxLifetime
            {'assertion': {'maxLifetime': 4294967596}}                          -> assertion.maxLifetime
            {'assertion': {'allowedClockSkew': -1}}                             -> assertion.allowedClockSkew
            {'assertion': {'allowedClockSkew': 121}}                            -> assertion.allowedClockSkew
            {'token': {'accessTokenLifespan': 59}}                              -> token.accessTokenLifespan
            {'token': {'accessTokenLifespan': 86401}}                           -> token.accessTokenLifespan
            """)
    @Proves("RAS-102")
    void aNumberOutsideItsBoundsIsAProblem(String members, String field) {
        refusedFor(members, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'assertion': {'maxLifetime': 30, 'allowedClockSkew': 0}, 'token': {'accessTokenLifespan': 60}}",
                "{'assertion': {'maxLifetime': 3600, 'allowedClockSkew': 120}, 'token': {'accessTokenLifespan': 86400}}"
            })
    void theBoundsThemselvesAreValid(String members) {
        assertThat(realm.trustedIssuers().create(Records.with(members)).status())
                .isEqualTo(201);
    }

    @Test
    void moreClientsResourcesAndScopesThanTheBoundsAreAProblem() {
        JsonNode tooManyClients = objects("client-", 101);
        JsonNode tooManyResources = objects("resource-", 21);
        JsonNode tooManyScopes = Json.node(names("scope-", 101));

        ObjectNode clients = Records.minimal();
        clients.set("clients", tooManyClients);
        ObjectNode resources = Records.minimal();
        entry(resources).set("resources", tooManyResources);
        ObjectNode scopes = Records.minimal();
        entry(scopes).putObject("resources").set("tickets", tooManyScopes);
        ObjectNode ceiling = Records.minimal();
        ceiling.set("scopes", tooManyScopes);

        refusedFor(clients, "clients");
        refusedFor(resources, "clients.claude.resources");
        refusedFor(scopes, "clients.claude.resources.tickets");
        refusedFor(ceiling, "scopes");
    }

    @Test
    void asManyScopesAsTheBoundAreValid() {
        ObjectNode record = Records.minimal();
        record.set("scopes", Json.node(names("scope-", 100)));
        entry(record).putObject("resources").set("tickets", Json.node(names("scope-", 100)));

        assertThat(realm.trustedIssuers().create(record).status()).isEqualTo(201);
    }

    @Test
    void allProblemsComeAtOnce() {
        Problems problems = Problems.of(
                400,
                realm.trustedIssuers()
                        .create(
                                Json.object(
                                        """
                {'alias': 'all-at-once', 'issuer': 'ftp://issuer.example', 'surprise': true,
                 'keys': {'algorithms': ['none']}, 'assertion': {'maxLifetime': 1}, 'scopes': [],
                 'linkedIdentityProviders': ['nobody'],
                 'clients': {'nobody': {'resources': {'nothing': null}}, 'admin-cli': {}}}""")));

        assertThat(problems.fields())
                .contains(
                        "issuer",
                        "surprise",
                        "keys.algorithms",
                        "assertion.maxLifetime",
                        "scopes",
                        "linkedIdentityProviders",
                        "clients.nobody",
                        "clients.nobody.resources.nothing",
                        "clients.admin-cli");
        assertThat(realm.trustedIssuers().get("all-at-once").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin-cli",
                "account",
                "account-console",
                "security-admin-console",
                "broker",
                "realm-management",
                "vendor-realm"
            })
    @Proves("TI-1")
    void keycloaksOwnClientsCanNotBeListed(String clientId) {
        refusedFor("{'clients': {'" + clientId + "': {}}}", "clients." + clientId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "'text'",
                "{",
                "{} {}",
                "{'alias': 'a', 'alias': 'b', 'issuer': 'https://a.example', 'clients': {'claude': {}}}",
                "{'alias': 'a', 'issuer': 'https://a.example', 'clients': {'claude': {}, 'claude': {}}}"
            })
    void aBodyThatIsNotOneJsonObjectWithoutRepeatedMembersIsRefused(String body) {
        String token = realm.server().admin().token();
        String json = body.isEmpty() ? " " : body.replace('\'', '"');

        for (String path : List.of("/trusted-issuers", "/trusted-issuers/discover")) {
            Problems problems = Problems.of(400, realm.api().admin("POST", path, token, json));
            assertThat(problems.line()).contains("one JSON object without repeated members");
        }
        for (String path : List.of("/trusted-issuers/a", "/trusted-issuers/resources/a")) {
            Problems problems = Problems.of(400, realm.api().admin("PUT", path, token, json));
            assertThat(problems.line()).contains("one JSON object without repeated members");
        }
    }

    private static void refusedFor(String members, String field) {
        refusedFor(Records.with(members), field);
    }

    /** By POST and by PUT, and nothing is saved. */
    private static void refusedFor(ObjectNode record, String field) {
        assertThat(Problems.of(400, realm.trustedIssuers().create(record)).fields())
                .containsOnly(field);
        String alias = record.path("alias").isTextual() ? Records.alias(record) : "some-alias";
        if (!field.equals("alias")) {
            assertThat(Problems.of(400, realm.trustedIssuers().put(alias, record))
                            .fields())
                    .containsOnly(field);
            assertThat(realm.trustedIssuers().get(alias).status()).isEqualTo(404);
        }
    }

    private static ObjectNode entry(ObjectNode record) {
        return (ObjectNode) record.at("/clients/claude");
    }

    private static JsonNode objects(String prefix, int count) {
        return Json.node(
                names(prefix, count).stream().collect(Collectors.toMap(Function.identity(), name -> Map.of())));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }
}
