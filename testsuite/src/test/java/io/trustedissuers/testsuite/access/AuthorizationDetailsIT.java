// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static io.trustedissuers.testsuite.realm.Refusals.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * authorization_details of a type that another extension processes, beside Keycloak's own processor. The interface lets
 * us do so from 26.7 on; on 26.4 all are refused, as {@code ConstraintIT} has it.
 */
@Server(extensions = "ticket-access", features = "oid4vc-vci")
@Tag("full")
@Proves("RAS-93")
class AuthorizationDetailsIT {
    private static final String DETAILS = "authorization_details";
    private static final String INVALID = "invalid_authorization_details";
    private static final Map<String, Object> SUPPORT = ticket("support", "read", "comment");
    private static final Map<String, Object> SALES = ticket("sales", "read");

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(representation -> representation.put("verifiableCredentialsEnabled", true))
                .resource(resource -> resource.put("clientId", TestRealm.CLIENT))
                .create();
    }

    @Test
    void whatTheAssertionSaysIsProcessedAndComesWithTheTokenAndItsIntrospection() {
        TokenResponse response = realm.redeem(realm.assertion().with(DETAILS, List.of(SUPPORT, SALES)));

        assertThat(response).isGranted("tickets.read");
        JsonNode shown = response.json().path(DETAILS);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0))
                .isEqualTo(asked(SUPPORT)
                        .put("user", "alice")
                        .put("client", TestRealm.CLIENT)
                        .put("reference", "made afterwards"));
        JsonNode claim = response.claims().path(DETAILS);
        assertThat(claim).hasSize(2);
        assertThat(claim.get(0))
                .isEqualTo(((ObjectNode) shown.get(0).deepCopy()).put("private_note", "not for the client"));
        assertThat(claim.at("/1/queue").asText()).isEqualTo("sales");
        JsonNode introspected = realm.api()
                .introspect(response.accessToken(), TestRealm.CLIENT, TestRealm.SECRET)
                .orFail()
                .json();
        assertThat(introspected.path(DETAILS)).isEqualTo(claim);
    }

    @Test
    void theClientMayAskForSomeOfThem() {
        TokenResponse response = redeem(List.of(SUPPORT, SALES), List.of(SALES));

        assertThat(response).isGranted();
        assertThat(response.claims().path(DETAILS)).hasSize(1);
        assertThat(response.claims().at("/authorization_details/0/queue").asText())
                .isEqualTo("sales");
    }

    @Test
    void theClientMayAskForNothingElse() {
        for (Map<String, Object> other : List.of(
                ticket("support", "read", "comment", "delete"),
                ticket("support", "comment", "read"),
                ticket("support", "read"),
                ticket("other", "read"),
                Map.<String, Object>of("type", "ticket_access"))) {
            Assertion valid = realm.assertion();

            assertRefused(
                    realm,
                    redeem(valid.with(DETAILS, List.of(SUPPORT)), List.of(SUPPORT, other)),
                    INVALID,
                    "authorization_details_not_asserted");
            assertNotUsedUp(realm, valid);
        }
    }

    @Test
    void aTypeThatNobodyProcessesIsRefusedBesideOneThatIsProcessed() {
        Assertion valid = realm.assertion();
        List<Map<String, Object>> both = List.of(SUPPORT, Map.of("type", "payment"));

        TokenResponse response = realm.redeem(valid.with(DETAILS, both));

        assertRefused(realm, response, INVALID, "authorization_details_not_supported");
        assertThat(event(realm, response).at("/details/found").asText()).isEqualTo("payment");
        assertNotUsedUp(realm, valid);
        assertThat(redeem(both, List.of(SUPPORT)))
                .as("nobody asks for the other one")
                .isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "unknown"})
    void whatTheProcessorDoesNotWantIsRefusedAndTheAssertionNotUsedUp(String queue) {
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeem(valid.with(DETAILS, List.of(SUPPORT, ticket(queue, "read"))));

        assertRefused(realm, response, INVALID, "authorization_details_refused");
        assertThat(response.toString()).doesNotContain("a text that nobody may see");
        assertNotUsedUp(realm, valid);
    }

    @Test
    void fieldsOfTheWrongTypeAreRefused() {
        assertRefused(
                realm,
                realm.redeem(realm.assertion()
                        .with(DETAILS, List.of(Map.of("type", "ticket_access", "actions", Map.of("read", true))))),
                INVALID,
                "authorization_details_refused");
    }

    @Test
    void aProcessorMayNarrow() {
        TokenResponse response =
                realm.redeem(realm.assertion().with(DETAILS, List.of(ticket("narrowed", "read", "comment"))));

        assertThat(response).isGranted();
        assertThat(response.claims().at("/authorization_details/0/actions")).isEqualTo(Json.node(List.of("read")));
    }

    @Test
    void aProcessorThatWidensIsAServerErrorAndNotAToken() {
        Assertion valid = realm.assertion();

        assertThat(realm.redeem(valid.with(DETAILS, List.of(ticket("widened", "read"))))
                        .status())
                .isEqualTo(500);
        assertNotUsedUp(realm, valid);
    }

    /** Nobody but the processor could say whether a second use grants more than the first. */
    @Test
    void anAssertionWithThemIsGoodOnceEvenWhereOthersMayBeUsedAgain(KeycloakServer server, IssuerServer issuers) {
        TestRealm reusing = RealmPlan.standard(server, issuers.issuer("/reusing"))
                .trustedIssuer(record -> record.withObject("/assertion").put("insecureReuseUntilExpiry", true))
                .create();
        Assertion without = reusing.assertion();
        assertThat(reusing.redeem(without)).isGranted();
        assertThat(reusing.redeem(without)).isGranted();
        Assertion with = reusing.assertion().with(DETAILS, List.of(SUPPORT));
        assertThat(reusing.redeem(with)).isGranted();

        assertRefused(reusing, reusing.redeem(with), "invalid_grant", "replayed");
    }

    @Test
    void aRealmThatDoesNotHaveTheProcessorRefuses(KeycloakServer server, IssuerServer issuers) {
        TestRealm without = RealmPlan.standard(server, issuers.issuer("/other"))
                .realm(representation ->
                        representation.withObject("/attributes").put("without-tickets", "true"))
                .create();

        assertRefused(
                without,
                without.redeem(without.assertion().with(DETAILS, List.of(SUPPORT))),
                INVALID,
                "authorization_details_not_supported");
    }

    @Test
    void credentialsOfKeycloaksOwnProcessorAreRefusedByName() {
        assertRefused(
                realm,
                realm.redeem(realm.assertion()
                        .with(
                                DETAILS,
                                List.of(Map.of("type", "openid_credential", "credential_configuration_id", "x")))),
                INVALID,
                "authorization_details_not_supported");
    }

    /** Why they are refused: what the processor prepares can be fetched nowhere else. */
    @Test
    void noTokenOfOursIsGoodAtKeycloaksCredentialEndpoint() {
        String token = realm.redeem(realm.assertion()).accessToken();

        Response answer = Http.send(Http.to(realm.url() + "/protocol/oid4vc/credential")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"credential_configuration_id\":\"x\"}")));

        assertThat(answer.toString()).contains("invalid_token");
    }

    @Test
    void anInspectionSaysTheSame() {
        String asserted = realm.assertion().with(DETAILS, List.of(SUPPORT)).compact();

        assertThat(inspect(asserted, null)).isEmpty();
        assertThat(inspect(asserted, Json.node(List.of(SUPPORT)).toString())).isEmpty();
        assertThat(inspect(asserted, Json.node(List.of(SALES)).toString()))
                .isEqualTo("authorization_details_not_asserted");
        assertThat(inspect(asserted, "nonsense")).isEqualTo("authorization_details_untyped");
        assertThat(realm.redeem(asserted)).isGranted();
    }

    private static String inspect(String compact, String details) {
        ObjectNode question = Json.object().put("assertion", compact).put("authorizationDetails", details);
        return realm.trustedIssuers()
                .inspect(question)
                .orFail()
                .json()
                .path("reason")
                .asText("");
    }

    private static TokenResponse redeem(List<Map<String, Object>> claim, List<Map<String, Object>> parameter) {
        return redeem(realm.assertion().with(DETAILS, claim), parameter);
    }

    private static TokenResponse redeem(Assertion assertion, List<Map<String, Object>> parameter) {
        return realm.redeeming(assertion)
                .with(DETAILS, Json.node(parameter).toString())
                .send();
    }

    private static ObjectNode asked(Map<String, Object> detail) {
        return (ObjectNode) Json.node(detail);
    }

    private static Map<String, Object> ticket(String queue, String... actions) {
        return Map.of("type", "ticket_access", "actions", List.of(actions), "queue", queue);
    }
}
