// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer's people can use their agent on their first day: whom nobody knows is made a user, inside the fence. */
@Server
@Tag("oldest")
class ProvisioningIT {
    private static final String SUBJECT = "00u-carol";
    private static final String CAROL = "carol@acme.example";

    private final IssuerServer issuers;
    private TestRealm realm;
    private Organization acme;

    ProvisioningIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject/provisioning").put("enabled", true);
        });
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void aPersonWhomNobodyKnowsIsMadeAUserOnce() {
        TokenResponse first = realm.redeem(carol().with("given_name", "Carol").with("family_name", "Clark"));

        assertThat(first).isGranted();
        JsonNode user = user(CAROL).orElseThrow();
        assertThat(user.path("email").asText()).isEqualTo(CAROL);
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(user.path("firstName").asText()).isEqualTo("Carol");
        assertThat(user.path("lastName").asText()).isEqualTo("Clark");
        String id = user.path("id").asText();
        assertThat(first.claims().path("sub").asText()).isEqualTo(id);
        assertThat(realm.admin().links(id)).singleElement().satisfies(link -> {
            assertThat(link.path("identityProvider").asText()).isEqualTo(TestRealm.ALIAS);
            assertThat(link.path("userId").asText()).isEqualTo(SUBJECT);
        });
        assertThat(acme.membershipOf(id)).isEqualTo("MANAGED");
        assertThat(events("REGISTER")).singleElement().satisfies(event -> {
            assertThat(event.path("userId").asText()).isEqualTo(id);
            assertThat(event.at("/details/identity_provider").asText()).isEqualTo(TestRealm.ALIAS);
        });

        assertThat(realm.redeem(carol()).claims().path("sub").asText()).isEqualTo(id);
        assertThat(events("REGISTER")).hasSize(1);
    }

    @Test
    @Proves("RAS-63")
    void theTokenTellsOfTheOrganizationAndOfNoOther() {
        realm.admin()
                .delete("/clients/" + realm.clientUuid() + "/optional-client-scopes/" + organizationScope())
                .orFail();
        TokenResponse first = realm.redeem(carol());
        Organization.create(realm, "beta", "beta.example")
                .addMember(first.claims().path("sub").asText());

        for (TokenResponse response : List.of(first, realm.redeem(carol()))) {
            assertThat(response.claims().path("organization")).isEqualTo(Json.node(List.of("acme")));
            assertThat(response.scopes()).containsExactly("tickets.read");
            assertThat(response.claims().path("aud").asText()).isEqualTo(TestRealm.RESOURCE);
        }
    }

    @Test
    @Proves("RAS-63")
    void aSubjectThatSomeDatabasesCanNotHoldIsNobodyOnAny() {
        assertRefused(realm, realm.redeem(carol().with("sub", "00u\u0000carol")), "invalid_grant", "subject_not_found");

        assertThat(user(CAROL)).isEmpty();
    }

    @Test
    @Proves("RAS-63")
    void whoHasNoAddressGetsANameThatIsNobodyElses() {
        assertThat(realm.redeem(realm.assertion().with("sub", SUBJECT).with("preferred_username", "alice")))
                .isGranted();

        assertThat(user("acme-agents.00u-carol")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"carol@beta.example", "carol@sub.acme.example", "carol@acme.example.evil.example"})
    @Proves({"RAS-63", "TI-9"})
    void nobodyIsMadeOutsideTheFence(String email) {
        assertRefused(realm, realm.redeem(carol().with("email", email)), "invalid_grant", "email_outside_domains");
        assertThat(users()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u212aate@acme.example", "JOS\u00c9@acme.example", "\u0130@acme.example"})
    @Proves({"RAS-63", "TI-7", "TI-9"})
    void nobodyIsMadeOfAnAddressThatKeycloakWouldTurnIntoAnother(String email) {
        assertRefused(realm, realm.redeem(carol().with("email", email)), "invalid_grant", "email_malformed");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void nobodyIsMadeOfAnAddressThatTheIssuerDoesNotVouchFor() {
        assertRefused(
                realm,
                realm.redeem(carol().with("email_verified", false)),
                "invalid_grant",
                "email_not_verified_by_issuer");
        assertThat(users()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'username': 'carol@acme.example', 'email': 'c@elsewhere.example', 'enabled': true}",
                "{'username': 'carol', 'email': 'carol@acme.example', 'emailVerified': true, 'enabled': true}",
                "{'username': 'carol', 'email': 'carol@acme.example', 'enabled': false}"
            })
    @Proves("RAS-63")
    void nobodyTakesTheNameOfAUserWhoIsThere(String user) {
        realm.admin().createUser(Json.object(user));

        assertRefused(realm, realm.redeem(carol()), "invalid_grant", "username_or_email_taken");
        assertThat(users()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "C\u0000"})
    @Proves("RAS-63")
    void whatDoesNotFitTheUserProfileMakesNobody(String name) {
        assertRefused(realm, realm.redeem(carol().with("family_name", name)), "invalid_grant", "profile_invalid");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @Proves("RAS-63")
    void aNameLongerThanUsernamesMayBeMakesNobody() {
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("sub", "x".repeat(255))),
                "invalid_grant",
                "profile_invalid");
    }

    @Test
    @Proves("RAS-62")
    void aDefaultActionOfTheRealmRefusesUnlessItMayStayPending() {
        ObjectNode action = (ObjectNode) realm.admin()
                .get("/authentication/required-actions/CONFIGURE_TOTP")
                .orFail()
                .json();
        realm.admin()
                .put("/authentication/required-actions/CONFIGURE_TOTP", action.put("defaultAction", true))
                .orFail();
        Assertion assertion = carol();
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "user_action_pending");
        assertThat(users()).isEqualTo(1);

        realm.changeTrustedIssuer(record ->
                record.withObject("/subject").putArray("pendingRequiredActions").add("CONFIGURE_TOTP"));

        assertThat(realm.redeem(assertion)).isGranted();
        assertThat(user(CAROL).orElseThrow().path("requiredActions")).isEqualTo(Json.node(List.of("CONFIGURE_TOTP")));
        assertThat(realm.redeem(carol())).isGranted();
    }

    @Test
    @Proves("RAS-63")
    void moreUsersThanAnHourAllowsAreNotMade() {
        realm.changeTrustedIssuer(
                record -> record.withObject("/subject/provisioning").put("maxUsersPerHour", 2));
        assertThat(realm.redeem(person(1))).isGranted();
        assertThat(realm.redeem(person(2))).isGranted();

        TokenResponse third = realm.redeem(person(3));

        assertThat(third).isRefused(503, "temporarily_unavailable");
        assertThat(reasonOf(third)).isEqualTo("provisioning_limit_reached");
        assertThat(realm.redeem(person(2))).isGranted();
        assertThat(users()).isEqualTo(3);
    }

    @Test
    @Proves("RAS-63")
    void aRealmThatMakesEverybodyAnAdminMakesNobodyHere() {
        String group = realm.admin()
                .post("/groups", Json.object("{'name': 'admins'}"))
                .orFail()
                .header("Location")
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .orElseThrow();
        String management = realm.admin().clientUuid("realm-management");
        JsonNode role = realm.admin()
                .get("/clients/" + management + "/roles/view-users")
                .orFail()
                .json();
        realm.admin()
                .post("/groups/" + group + "/role-mappings/clients/" + management, Json.node(List.of(role)))
                .orFail();
        realm.admin().put("/default-groups/" + group, Json.object()).orFail();

        assertRefused(realm, realm.redeem(carol()), "invalid_grant", "user_is_admin");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @Proves({"RAS-52", "RAS-69"})
    void aRefusalAfterTheUserWasMadeLeavesNothing() {
        String role = realm.admin().createRealmRole("ticket-people");
        JsonNode representation = realm.admin().get("/roles/" + role).orFail().json();
        realm.admin()
                .post(
                        "/client-scopes/" + realm.scopeIds().get("tickets.read") + "/scope-mappings/realm",
                        Json.node(List.of(representation)))
                .orFail();

        assertRefused(realm, realm.redeem(carol()), "invalid_scope", "scope_empty");
        assertThat(users()).isEqualTo(1);
        assertThat(events("REGISTER")).isEmpty();
    }

    @Test
    @Proves({"RAS-52", "RAS-60"})
    void twentyFirstExchangesAtOnceMakeOneUser() {
        fetchKeys();
        List<Assertion> assertions = AtOnce.send(20, number -> carol());

        List<TokenResponse> answers = AtOnce.send(20, number -> realm.redeem(assertions.get(number)));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isGranted());
        assertThat(answers.stream()
                        .map(answer -> answer.claims().path("sub").asText())
                        .distinct())
                .hasSize(1);
        assertThat(users()).isEqualTo(2);
        assertThat(events("REGISTER")).hasSize(1);
    }

    @Test
    @Proves({"RAS-51", "RAS-52"})
    void ofTwentyPresentationsOfOneAssertionOneMakesTheUser() {
        fetchKeys();
        String assertion = carol().compact();

        List<TokenResponse> answers = AtOnce.send(20, number -> realm.redeem(assertion));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> assertRefused(realm, answer, "invalid_grant", "replayed"));
        assertThat(users()).isEqualTo(2);
        assertThat(events("REGISTER")).hasSize(1);
    }

    @Test
    @Proves({"RAS-60", "RAS-63"})
    void ofTenSubjectsWithOneAddressOneGetsIt() {
        fetchKeys();
        List<TokenResponse> answers =
                AtOnce.send(10, number -> realm.redeem(carol().with("sub", "00u-carol-" + number)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> assertRefused(realm, answer, "invalid_grant", "username_or_email_taken"));
        assertThat(users()).isEqualTo(2);
    }

    /** Of requests that wait for keys at the same time most are refused (FetchGuard), so the keys are there before. */
    private void fetchKeys() {
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "user_not_a_member");
    }

    private Assertion carol() {
        return realm.assertion().with("sub", SUBJECT).with("email", CAROL);
    }

    private Assertion person(int number) {
        return realm.assertion().with("sub", "00u-" + number).with("email", "person" + number + "@acme.example");
    }

    private String organizationScope() {
        for (JsonNode scope : realm.admin().get("/client-scopes").orFail().json()) {
            if (scope.path("name").asText().equals("organization")) {
                return scope.path("id").asText();
            }
        }
        throw new AssertionError("no client scope organization");
    }

    private Optional<JsonNode> user(String username) {
        JsonNode found = realm.admin()
                .get("/users?exact=true&username=" + Http.encode(username))
                .orFail()
                .json();
        return Optional.ofNullable(found.get(0));
    }

    private int users() {
        return Integer.parseInt(realm.admin().get("/users/count").orFail().body());
    }

    private String reasonOf(TokenResponse refused) {
        return realm.admin().events().stream()
                .filter(event -> refused.reference()
                        .orElseThrow()
                        .equals(event.at("/details/reference").asText()))
                .map(event -> event.at("/details/reason").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> events(String type) {
        return realm.admin().events().stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }
}
