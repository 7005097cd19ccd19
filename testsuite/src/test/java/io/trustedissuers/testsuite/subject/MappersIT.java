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
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappers in Keycloak's own Mappers tab: on creation and by sync mode later, never past the fence. */
@Server
@Tag("oldest")
class MappersIT {
    private static final String CAROL = "carol@acme.example";

    private final IssuerServer issuers;
    private TestRealm realm;

    MappersIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        Organization.create(realm, "acme", "acme.example").addMember(realm.aliceId());
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject/provisioning").put("enabled", true);
        });
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").orFail().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"))
                .orFail();
    }

    @Test
    void theConsoleOffersTheMappersOfTrustedIssuers() {
        JsonNode types = realm.admin()
                .get("/identity-provider/instances/" + TestRealm.ALIAS + "/mapper-types")
                .orFail()
                .json();

        assertThat(types.fieldNames())
                .toIterable()
                .contains(
                        "trusted-issuer-attribute-mapper",
                        "trusted-issuer-role-mapper",
                        "trusted-issuer-group-mapper",
                        "hardcoded-user-session-attribute-idp-mapper")
                .noneMatch(type -> type.startsWith("saml-") || type.contains("username"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"INHERIT, Sales, Sales", "IMPORT, Sales, Sales", "FORCE, Sales, Research"})
    void aClaimBecomesAnAttributeOnCreationAndBySyncModeLater(String syncMode, String first, String then) {
        mapper(syncMode, "trusted-issuer-attribute-mapper", "{'claim': 'department', 'user.attribute': 'dept'}");

        realm.redeem(carol().with("department", "Sales")).accessToken();
        assertThat(carolsAttribute("dept")).isEqualTo(first);

        realm.redeem(carol().with("department", "Research")).accessToken();
        assertThat(carolsAttribute("dept")).isEqualTo(then);
    }

    @Test
    void aClaimGrantsARoleAndTakesItAwayAgain() {
        realm.admin().createRealmRole("seller");
        mapper(
                "FORCE",
                "trusted-issuer-role-mapper",
                "{'claim': 'department', 'claim.value': 'Sales', 'role': 'seller'}");

        realm.redeem(carol().with("department", "Sales")).accessToken();
        assertThat(rolesOf(carolsId())).contains("seller");

        realm.redeem(carol().with("department", "Research")).accessToken();
        assertThat(rolesOf(carolsId())).doesNotContain("seller");
    }

    @Test
    void aClaimLeadsIntoAGroup() {
        realm.admin().post("/groups", Json.object("{'name': 'sellers'}")).orFail();
        mapper(
                "INHERIT",
                "trusted-issuer-group-mapper",
                "{'claims': '[{\\\"key\\\":\\\"department\\\",\\\"value\\\":\\\"Sales\\\"}]', 'are.claim.values.regex': 'false', 'group': '/sellers'}");

        realm.redeem(carol().with("department", "Sales")).accessToken();

        assertThat(realm.admin()
                        .get("/users/" + carolsId() + "/groups")
                        .orFail()
                        .body())
                .contains("/sellers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"realm-management.realm-admin", "realm-management.view-users", "manager-of-everything"})
    @Proves({"RAS-56", "TI-1"})
    void aMapperThatConfersAnAdminRoleConfersNothing(String role) {
        compositeAdminRole();
        mapper(
                "FORCE",
                "trusted-issuer-role-mapper",
                Json.object("{'claim': 'department', 'claim.value': 'Sales'}")
                        .put("role", role)
                        .toString());

        assertRefused(realm, realm.redeem(carol().with("department", "Sales")), "invalid_grant", "user_is_admin");
        assertRefused(
                realm, realm.redeem(realm.assertion().with("department", "Sales")), "invalid_grant", "user_is_admin");
        assertThat(realm.admin().get("/users/count").orFail().body()).isEqualTo("1");
        assertThat(realm.admin()
                        .get("/users/" + realm.aliceId() + "/role-mappings")
                        .orFail()
                        .body())
                .doesNotContain("realm-admin", "view-users", "manager-of-everything");
    }

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "username, other_name, mapper_outside_fence",
        "email, other_email, mapper_outside_fence",
        "Email, other_email, mapper_outside_fence",
        "Username, other_name, mapper_outside_fence"
    })
    @Proves({"RAS-63", "TI-9"})
    void noMapperRenamesOrReMailsAnybody(String attribute, String claim, String reason) {
        mapper(
                "FORCE",
                "trusted-issuer-attribute-mapper",
                Json.object()
                        .put("claim", claim)
                        .put("user.attribute", attribute)
                        .toString());
        Assertion assertion = realm.assertion()
                .with("email", "alice@acme.example")
                .with("other_name", "root")
                .with("other_email", "ceo@beta.example");

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", reason);
        JsonNode alice = realm.admin().get("/users/" + realm.aliceId()).orFail().json();
        assertThat(alice.path("username").asText()).isEqualTo("alice");
        assertThat(alice.path("email").asText()).isEqualTo("alice@acme.example");
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void noMapperMailsANewUser() {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'other_email', 'user.attribute': 'email'}");

        assertRefused(
                realm,
                realm.redeem(carol().with("other_email", "ceo@acme.example")),
                "invalid_grant",
                "mapper_outside_fence");
        assertThat(realm.admin().get("/users/count").orFail().body()).isEqualTo("1");
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void noMapperNamesANewUser() {
        mapper("IMPORT", "trusted-issuer-attribute-mapper", "{'claim': 'other_name', 'user.attribute': 'username'}");

        assertThat(realm.redeem(carol().with("other_name", "root"))).isGranted();

        assertThat(realm.admin()
                        .get("/users/" + carolsId())
                        .orFail()
                        .json()
                        .path("username")
                        .asText())
                .isEqualTo(CAROL);
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void aMapperMayFollowAnAddressThatChangedInsideTheFenceAndNoOther() {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'email', 'user.attribute': 'email'}");

        assertThat(realm.redeem(realm.assertion().with("email", "alice.anders@acme.example")))
                .isGranted();

        assertThat(realm.admin()
                        .get("/users/" + realm.aliceId())
                        .orFail()
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo("alice.anders@acme.example");
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("email", "alice@beta.example")),
                "invalid_grant",
                "email_outside_domains");
        realm.redeem(carol()).accessToken();
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("email", CAROL)),
                "invalid_grant",
                "username_or_email_taken");
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void nobodyGetsTheAddressOfAnotherEvenWhereTheRealmAllowsIt() {
        realm.admin()
                .change(representation ->
                        representation.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true));
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'email', 'user.attribute': 'email'}");
        realm.admin().createUser(Json.object("{'username': 'uma', 'email': 'uma@acme.example', 'enabled': true}"));

        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("email", "uma@acme.example")),
                "invalid_grant",
                "username_or_email_taken");
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void anAddressThatIsOnesOwnUsernameIsTakenByNobodyElse() {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'email', 'user.attribute': 'email'}");
        realm.redeem(carol()).accessToken();
        assertThat(realm.redeem(carol().with("email", "carla@acme.example"))).isGranted();

        assertThat(realm.redeem(carol())).isGranted();
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void nobodyGetsAnAddressThatSomebodySignsInWith() {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'email', 'user.attribute': 'email'}");
        realm.admin()
                .createUser(
                        Json.object("{'username': 'uma@acme.example', 'email': 'uma@home.example', 'enabled': true}"));

        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("email", "uma@acme.example")),
                "invalid_grant",
                "username_or_email_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>x</b>", "x\u0000", "x\ud800"})
    @Proves({"RAS-20", "RAS-52"})
    void whatDoesNotFitTheUserProfileIsRefusedOnUsersToo(String name) {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'given_name', 'user.attribute': 'firstName'}");
        Assertion assertion = realm.assertion();

        assertRefused(realm, realm.redeem(assertion.with("given_name", name)), "invalid_grant", "profile_invalid");
        assertThat(realm.redeem(assertion.with("given_name", "Alicia"))).isGranted();
        assertThat(realm.admin()
                        .get("/users/" + realm.aliceId())
                        .orFail()
                        .json()
                        .path("firstName")
                        .asText())
                .isEqualTo("Alicia");
    }

    @Test
    @Proves({"RAS-20", "RAS-52"})
    void aNameLongerThanTheDatabaseTakesUsesNothingUp() {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'given_name', 'user.attribute': 'firstName'}");
        Assertion assertion = realm.assertion();

        assertRefused(
                realm, realm.redeem(assertion.with("given_name", "a".repeat(300))), "invalid_grant", "profile_invalid");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "saml-user-attribute-idp-mapper",
                "saml-role-idp-mapper",
                "oidc-username-idp-mapper",
                "no-such-mapper"
            })
    @Proves("RAS-52")
    void aMapperOfAnotherTypeOfProviderIsRefusedAndUsesNothingUp(String type) {
        Assertion assertion = realm.assertion();
        mapper("FORCE", type, "{'user.attribute': 'dept', 'attribute.name': 'dept', 'template': '${ALIAS}'}");

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "broken_reference");
    }

    @Test
    @Proves({"RAS-52", "TI-9"})
    void ofTwoPeopleWhoGetOneAddressAtOnceOneGetsIt() {
        mapper("FORCE", "trusted-issuer-attribute-mapper", "{'claim': 'email', 'user.attribute': 'email'}");
        realm.redeem(carol()).accessToken();

        List<TokenResponse> answers = AtOnce.send(
                20,
                number -> realm.redeem(
                        (number % 2 == 0 ? realm.assertion() : carol()).with("email", "shared@acme.example")));

        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> assertRefused(realm, answer, "invalid_grant", "username_or_email_taken"));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).isNotEmpty();
    }

    @Test
    @Proves("TI-15")
    void whatMappersGiveTheUserDoesNotShowInTheToken() {
        realm.admin().createRealmRole("seller");
        mapper("INHERIT", "oidc-hardcoded-role-idp-mapper", "{'role': 'seller'}");

        TokenResponse response = realm.redeem(carol());

        assertThat(rolesOf(carolsId())).contains("seller");
        assertThat(response.claims().toString()).doesNotContain("seller");
    }

    @Test
    void aMapperSurvivesASaveOfTheRecordAndSoDoesItsSyncMode() {
        mapper("INHERIT", "trusted-issuer-attribute-mapper", "{'claim': 'department', 'user.attribute': 'dept'}");
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        provider.withObject("/config").put("syncMode", "FORCE");
        realm.admin().updateIdentityProvider(TestRealm.ALIAS, provider).orFail();

        realm.changeTrustedIssuer(record -> record.put("displayName", "Acme"));

        realm.redeem(carol().with("department", "Sales")).accessToken();
        realm.redeem(carol().with("department", "Research")).accessToken();
        assertThat(carolsAttribute("dept")).isEqualTo("Research");
    }

    private void compositeAdminRole() {
        realm.admin().createRealmRole("manager-of-everything");
        String management = realm.admin().clientUuid("realm-management");
        JsonNode role = realm.admin()
                .get("/clients/" + management + "/roles/manage-users")
                .orFail()
                .json();
        realm.admin()
                .post("/roles/manager-of-everything/composites", Json.node(List.of(role)))
                .orFail();
    }

    private void mapper(String syncMode, String type, String config) {
        ObjectNode mapper = Json.object()
                .put("name", type)
                .put("identityProviderAlias", TestRealm.ALIAS)
                .put("identityProviderMapper", type);
        mapper.set("config", Json.object(config).put("syncMode", syncMode));
        realm.admin()
                .post("/identity-provider/instances/" + TestRealm.ALIAS + "/mappers", mapper)
                .orFail();
    }

    private Assertion carol() {
        return realm.assertion().with("sub", "00u-carol").with("email", CAROL);
    }

    private String carolsId() {
        return realm.admin().userId(CAROL);
    }

    private String carolsAttribute(String name) {
        return realm.admin()
                .get("/users/" + carolsId())
                .orFail()
                .json()
                .at("/attributes/" + name + "/0")
                .asText();
    }

    private List<String> rolesOf(String userId) {
        return realm.admin()
                .get("/users/" + userId + "/role-mappings/realm")
                .orFail()
                .json()
                .findValuesAsText("name");
    }
}
