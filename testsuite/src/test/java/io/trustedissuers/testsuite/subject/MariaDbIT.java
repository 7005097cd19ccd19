// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.CustomerRealm;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MariaDB takes case, accents and spaces at the end for nothing: it finds, Java decides (decision D13). */
@Server(build = "--db=mariadb")
@Tag("full")
class MariaDbIT {
    private static final String SSO = "acme-saml";
    private static final String NAME_ID = "Alice@acme.example";
    private static final String ALICE = "alice@acme.example";

    private static TestIssuer issuer;
    private static TestRealm byLink;
    private static TestRealm byNameId;
    private static TestRealm byEmail;
    private static TestRealm provisioning;

    @BeforeAll
    static void createRealms(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/acme");
        byLink = RealmPlan.standard(server, issuer).create();
        byNameId = RealmPlan.standard(server, issuer).withoutLink().create();
        byNameId.admin().createIdentityProvider(StockProviders.saml(SSO)).orFail();
        byNameId.admin().link(byNameId.aliceId(), SSO, NAME_ID, "alice").orFail();
        byNameId.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add(SSO));
        byEmail = RealmPlan.standard(server, issuer)
                .withoutLink()
                .trustedIssuer(record -> {
                    ObjectNode subject = record.putObject("subject");
                    subject.putArray("resolvers").add("link").add("email");
                    subject.putArray("emailDomains").add("acme.example");
                })
                .create();
        provisioning = RealmPlan.standard(server, issuer)
                .withOrganizations()
                .withoutLink()
                .create();
        Organization.create(provisioning, "acme", "acme.example");
        provisioning.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("emailDomains").add("acme.example");
            subject.putObject("provisioning").put("enabled", true);
        });
    }

    @Test
    void theDatabaseIsOneThatComparesThisWay() {
        Response found = byNameId.admin().get("/identity-provider/instances/%C3%81CME-SAML");

        assertThat(found.orFail().json().path("alias").asText()).isEqualTo(SSO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ACME", "/acm\u00e9", "/acme "})
    @Proves({"RAS-40", "TI-7"})
    void anIssuerThatIsNearlyTheSameIsNotOnTheAllowlist(String path) {
        String other = issuer.url().replace("/acme", path);

        assertRefused(
                byLink, byLink.redeem(byLink.assertion().with("iss", other)), "invalid_grant", "issuer_not_listed");
        assertThat(byLink.redeem(byLink.assertion())).isGranted();
    }

    @Test
    @Proves({"RAS-40", "TI-7"})
    void issuersThatDifferInCaseAreTwo(IssuerServer issuers) {
        TestIssuer upper = issuers.issuer("/ACME");
        byLink.trustedIssuers().create(Records.of("upper", upper.url())).orFail();
        byLink.admin().link(byLink.aliceId(), "upper", "00u-upper", "alice").orFail();

        assertThat(byLink.redeem(upper.assertion("00u-upper", byLink.url(), TestRealm.CLIENT)))
                .isGranted();
        assertThat(byLink.redeem(byLink.assertion())).isGranted();
        assertRefused(
                byLink,
                byLink.redeem(upper.assertion("00u-alice", byLink.url(), TestRealm.CLIENT)),
                "invalid_grant",
                "subject_not_found");
        byLink.trustedIssuers().delete("upper").orFail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00U-ALICE", "00u-Alice", "00u-\u00e1lice", "00u-alice ", " 00u-alice", "00u-alice\u0000"})
    @Proves({"RAS-60", "RAS-61", "TI-7"})
    void aSubjectThatIsNearlyTheSameFindsNobody(String subject) {
        assertRefused(
                byLink, byLink.redeem(byLink.assertion().with("sub", subject)), "invalid_grant", "subject_not_found");
        // A realm with a login provider is asked through Keycloak's user cache, where the right one is by now.
        assertThat(byNameId.redeem(withNameId(NAME_ID))).isGranted();
        assertRefused(
                byNameId,
                byNameId.redeem(byNameId.assertion().with("sub", subject)),
                "invalid_grant",
                "subject_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice@acme.example", "ALICE@ACME.EXAMPLE", "Alic\u00e9@acme.example", "Alice@acme.example "})
    @Proves({"RAS-61", "RAS-65", "TI-7"})
    void aNameIdThatIsNearlyTheSameFindsNobody(String nameId) {
        assertRefused(byNameId, byNameId.redeem(withNameId(nameId)), "invalid_grant", "subject_not_found");
        assertThat(byNameId.redeem(withNameId(NAME_ID))).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e1lice@acme.example", "alic\u00e9@acme.example", "\uff41lice@acme.example"})
    @Proves({"RAS-63", "TI-7"})
    void anAddressWithAnAccentFindsNobody(String email) {
        assertRefused(
                byEmail,
                byEmail.redeem(byEmail.assertion().with("sub", "00u-accent").with("email", email)),
                "invalid_grant",
                "subject_not_found");
        assertThat(byEmail.admin().links(byEmail.aliceId()))
                .noneMatch(link -> link.path("userId").asText().equals("00u-accent"));
    }

    @Test
    @Proves("RAS-63")
    void aCaseVariantOfAnAddressIsTheSamePerson() {
        assertThat(byEmail.redeem(byEmail.assertion().with("email", "ALICE@Acme.Example")))
                .isGranted();
        assertThat(byEmail.redeem(byEmail.assertion()).claims().path("sub").asText())
                .isEqualTo(byEmail.aliceId());
        assertRefused(
                byEmail,
                byEmail.redeem(byEmail.assertion().with("sub", "00U-ALICE").with("email", ALICE)),
                "invalid_grant",
                "user_linked_otherwise");
    }

    @Test
    @Proves({"RAS-60", "RAS-63"})
    void ofTenSubjectsWithOneAddressOneGetsIt() {
        String kim = byEmail.admin()
                .createUser(Json.object(
                        "{'username': 'kim', 'email': 'kim@acme.example', 'emailVerified': true, 'enabled': true}"));

        List<TokenResponse> answers = AtOnce.send(
                10,
                number -> byEmail.redeem(
                        byEmail.assertion().with("sub", "00u-kim-" + number).with("email", "kim@acme.example")));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> assertRefused(byEmail, answer, "invalid_grant", "user_linked_otherwise"));
        assertThat(byEmail.admin().links(kim)).hasSize(1);
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void aPersonWhomNobodyKnowsIsMadeAUserOnce() {
        TokenResponse first = provisioning.redeem(person("carol"));

        assertThat(first).isGranted();
        assertThat(provisioning.redeem(person("carol")).claims().path("sub"))
                .isEqualTo(first.claims().path("sub"));
    }

    @Test
    @Proves({"RAS-60", "RAS-63", "TI-7"})
    void aSubjectInOtherCaseIsANewPersonAndNobodyIsMadeInTheirPlace() {
        assertThat(provisioning.redeem(person("dave"))).isGranted();

        assertRefused(
                provisioning,
                provisioning.redeem(person("dave").with("sub", "00U-DAVE")),
                "invalid_grant",
                "username_or_email_taken");
        // The database holds the two addresses for one, so there can not be a second user.
        assertRefused(
                provisioning, provisioning.redeem(person("dav\u00e9")), "invalid_grant", "username_or_email_taken");
    }

    @Test
    @Proves({"RAS-60", "RAS-63"})
    void tenFirstExchangesOfOnePersonMakeOneUser() {
        assertMakesOneUser("frank", number -> person("frank"));
    }

    @Test
    @Proves({"RAS-60", "RAS-63"})
    void tenFirstExchangesOfOneSubjectWithTenAddressesMakeOneUser() {
        assertMakesOneUser("grace", number -> person("grace").with("email", "grace." + number + "@acme.example"));
    }

    /** Who waited may be told to come back, because MariaDB goes on reading what was there before. */
    private static void assertMakesOneUser(String name, IntFunction<Assertion> first) {
        assertThat(provisioning.redeem(person("erin"))).isGranted();
        int before = users();
        List<Assertion> assertions = IntStream.range(0, 10).mapToObj(first).toList();

        List<TokenResponse> answers = AtOnce.send(10, number -> provisioning.redeem(assertions.get(number)));

        assertThat(users()).isEqualTo(before + 1);
        List<TokenResponse> granted = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            TokenResponse answer = answers.get(number);
            if (answer.status() == 503) {
                assertThat(answer).isRefused(503, "temporarily_unavailable");
                answer = provisioning.redeem(assertions.get(number));
            }
            assertThat(answer).as("%s of %s", number, name).isGranted();
            granted.add(answer);
        }
        assertThat(granted.stream().map(answer -> answer.claims().path("sub").asText()))
                .containsOnly(granted.get(0).claims().path("sub").asText());
        assertThat(answers).anySatisfy(answer -> assertThat(answer).isGranted());
    }

    @Test
    @Proves("TI-7")
    void anAliasInOtherCaseIsNoRecordOfTheRealm() {
        assertThat(byLink.trustedIssuers().get("ACME-AGENTS").status()).isEqualTo(404);
        assertThat(byLink.trustedIssuers().delete("ACME-AGENTS").status()).isEqualTo(404);
        Response second = byLink.trustedIssuers().create(Records.of("ACME-AGENTS", "https://beta.example"));

        // The database can not hold both.
        assertThat(second.status()).as("%s", second).isEqualTo(409);
        assertThat(byLink.redeem(byLink.assertion())).isGranted();
    }

    private static Assertion withNameId(String nameId) {
        return byNameId.assertion()
                .with("sub", "00u-okta")
                .with(
                        "sub_id",
                        Json.object("{'format': 'saml-nameid', 'issuer': 'https://idp.acme.example/saml'}")
                                .put("nameid", nameId)
                                .put("nameid_format", CustomerRealm.UNSPECIFIED));
    }

    private static Assertion person(String name) {
        return provisioning.assertion().with("sub", "00u-" + name).with("email", name + "@acme.example");
    }

    private static int users() {
        return Integer.parseInt(
                provisioning.admin().get("/users/count").orFail().body());
    }
}
