// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.assertions.Mutation;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Jwt;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who acts for the user: what the assertion says of it, what the token says then, and that nobody gains by it. */
@Server
@Tag("oldest")
class AgentIT {
    private static final String BOTH = "tickets.read tickets.write";

    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void theTokenNamesOurClientAsTheActorAndBelowItThoseOfTheAssertion() {
        TokenResponse response = realm.redeem(
                with(
                        """
                {'sub': 'agent-7', 'sub_profile': 'ai_agent', 'client_id': 'x', 'roles': ['admin'],
                 'act': {'sub': 'orchestrator', 'iss': 'https://agents.example', 'exp': 1}}"""));

        assertThat(response).isGranted();
        ObjectNode expected = Json.object(
                """
                {'sub': 'claude', 'act': {'sub': 'agent-7', 'sub_profile': 'ai_agent',
                 'act': {'sub': 'orchestrator', 'iss': 'https://agents.example'}}}""");
        expected.put("iss", realm.url())
                .withObject("/act")
                .put("iss", realm.issuer().url());
        assertThat(response.claims().path("act")).isEqualTo(expected);
    }

    @Test
    void introspectionTellsTheSame() {
        String token =
                realm.redeem(with("{'sub': 'agent-7', 'act': {'sub': 'b'}}")).accessToken();
        realm.changeResource(resource -> resource.put("clientId", TestRealm.CLIENT));

        JsonNode answer = realm.api()
                .introspect(token, TestRealm.CLIENT, TestRealm.SECRET)
                .orFail()
                .json();

        assertThat(answer.at("/act/act/act/sub").asText()).isEqualTo("b");
        assertThat(answer.path("act")).isEqualTo(Jwt.claims(token).path("act"));
    }

    @Test
    void fourLevelsOfTheAssertionStandBelowOurs() {
        TokenResponse response =
                realm.redeem(with("{'sub': '1', 'act': {'sub': '2', 'act': {'sub': '3', 'act': {'sub': '4'}}}}"));

        assertThat(response).isGranted();
        assertThat(response.claims().at("/act/act/act/act/act/sub").asText()).isEqualTo("4");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'sub': '1', 'act': {'sub': '2', 'act': {'sub': '3', 'act': {'sub': '4', 'act': {'sub': '5'}}}}}",
                "null",
                "'agent-7'",
                "[{'sub': 'agent-7'}]",
                "{}",
                "{'sub': ''}",
                "{'sub': 7}",
                "{'sub': 'a', 'iss': null}",
                "{'sub': 'a', 'sub_profile': ['ai_agent']}",
                "{'sub': 'a', 'act': null}"
            })
    void anyOtherShapeIsRefusedWhetherTheTokenWouldTellOfItOrNot(String actor) {
        for (boolean included : List.of(true, false)) {
            realm.changeTrustedIssuer(record -> record.withObject("/token").put("includeActor", included));
            Assertion valid = realm.assertion();

            TokenResponse response = realm.redeem(
                    Mutation.withRaw(valid, "act", actor.replace('\'', '"')).compact());

            assertRefused(realm, response, "invalid_grant", "actor_malformed");
            assertNotUsedUp(realm, valid);
        }
    }

    @Test
    void withoutAnActorInTheAssertionThereIsNoneInTheToken() {
        assertThat(realm.redeem(realm.assertion()).claims().has("act")).isFalse();
    }

    @Test
    void theRecordCanKeepItOutOfTheToken() {
        realm.changeTrustedIssuer(record -> record.withObject("/token").put("includeActor", false));

        TokenResponse response = realm.redeem(with("{'sub': 'agent-7'}"));

        assertThat(response).isGranted();
        assertThat(response.claims().has("act")).isFalse();
    }

    @Test
    void noMapperWritesAnActor() {
        realm.admin()
                .addMapperToScope(realm.scopeIds().get("tickets.read"), Generous.json("act", "{'sub': 'of-a-mapper'}"));

        TokenResponse without = realm.redeem(realm.assertion());
        assertThat(without).isGranted();
        assertThat(without.claims().has("act")).isFalse();
        TokenResponse with = realm.redeem(with("{'sub': 'agent-7'}"));
        assertThat(with).isGranted();
        assertThat(with.claims().at("/act/sub").asText()).isEqualTo("claude");
        assertThat(with.claims().at("/act/act/sub").asText()).isEqualTo("agent-7");
    }

    @Test
    @Proves("RAS-56")
    void anActorWhoIsAnAdminGivesNoRights() {
        String admin = realm.admin()
                .createUser(Json.object("{'username': 'root', 'enabled': true, 'email': 'root@acme.example'}"));
        realm.admin().grantClientRole(admin, "realm-management", "realm-admin");
        realm.admin().link(admin, TestRealm.ALIAS, "00u-root", "root").orFail();

        for (String actor : List.of("root", "00u-root", admin)) {
            TokenResponse response = realm.redeem(realm.assertion().with("act", Map.of("sub", actor)));

            assertThat(response).isGranted("tickets.read");
            JsonNode claims = response.claims();
            assertThat(claims.path("sub").asText()).isEqualTo(realm.aliceId());
            assertThat(claims.path("azp").asText()).isEqualTo(TestRealm.CLIENT);
            assertThat(claims.findValues("roles")).allMatch(JsonNode::isEmpty);
            assertThat(realm.api()
                            .admin("GET", "/users", response.accessToken(), "")
                            .status())
                    .isIn(401, 403);
        }
    }

    @Test
    @Proves({"RAS-56", "RAS-52"})
    void whatAnIssuerSaysMustNotLookLikeOurWordAtAnyLevel() {
        Assertion valid = with("{'sub': 'agent-7'}");
        Map<String, Object> ours = Map.of("sub", "claude", "iss", realm.url());
        for (Object act : List.of(ours, Map.of("sub", "agent-7", "act", ours))) {
            assertRefused(realm, realm.redeem(valid.with("act", act)), "invalid_grant", "actor_malformed");
        }
        assertNotUsedUp(realm, valid);
    }

    @Test
    void whereAnAgentActsItsScopesAreTheMost() {
        realm.changeTrustedIssuer(record ->
                record.withObject("/clients/claude").putArray("agentScopes").add("tickets.read"));
        Assertion both = realm.assertion().with("scope", BOTH);

        assertThat(realm.redeem(both.with("act", Map.of("sub", "agent-7")))).isGranted("tickets.read");
        assertThat(realm.redeem(realm.assertion().with("scope", BOTH))).isGranted("tickets.read", "tickets.write");
        assertRefused(
                realm,
                realm.redeem(with("{'sub': 'agent-7'}").with("scope", "tickets.write")),
                "invalid_scope",
                "scope_empty");
    }

    @Test
    void eventsAndActivityTellWhichAgentItWas() {
        realm.redeem(with("{'sub': 'agent-7'}"));
        TokenResponse refused = realm.redeem(with("{'sub': 'agent-\\n7'}").with("sub", "nobody"));
        realm.redeem(realm.assertion());

        assertThat(Refusals.event(realm, refused).at("/details/agent").asText()).isEqualTo("agent- 7");
        Instant now = Instant.now();
        String range = "from=" + now.minusSeconds(3600) + "&to=" + now.plusSeconds(3600);
        JsonNode activity =
                realm.admin().get("/trusted-issuers/activity?" + range).orFail().json();
        assertThat(activity.path("byAgent"))
                .isEqualTo(Json.object(
                                """
                                {'a': [{'agent': 'agent- 7', 'granted': 0, 'refused': 1},
                                       {'agent': 'agent-7', 'granted': 1, 'refused': 0}]}""")
                        .path("a"));
        assertThat(realm.admin()
                        .get("/trusted-issuers/activity?format=csv&" + range)
                        .orFail()
                        .body())
                .contains("\"agent\"\r\n", ",\"agent-7\"\r\n");
    }

    @Test
    void nothingOfAnUnverifiedAssertionGoesIntoTheEvent() {
        TokenResponse refused =
                realm.redeem(Forgery.flippedSignature(with("{'sub': 'agent-7'}").compact()));

        assertThat(Refusals.event(realm, refused).at("/details/agent").isMissingNode())
                .isTrue();
    }

    private Assertion with(String actor) {
        return realm.assertion().with("act", Json.object(actor));
    }
}
