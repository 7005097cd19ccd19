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
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The e-mail rung, inside its fence: a person's first exchange, by the verified address, and a link from then on. */
@Server
@Tag("oldest")
class EmailIT {
    private static final String ALICE = "alice@acme.example";

    private final IssuerServer issuers;
    private TestRealm realm;

    EmailIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .withoutLink()
                .trustedIssuer(record -> {
                    ObjectNode subject = record.putObject("subject");
                    subject.putArray("resolvers").add("link").add("email");
                    subject.putArray("emailDomains").add("acme.example");
                })
                .create();
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void theVerifiedAddressFindsTheUserOnceAndTheLinkFromThenOn() {
        assertThat(realm.redeem(asserting(ALICE))).isGranted();

        assertThat(linkedSubject()).isEqualTo(TestRealm.SUBJECT);
        assertThat(events("FEDERATED_IDENTITY_LINK")).singleElement().satisfies(event -> {
            assertThat(event.path("userId").asText()).isEqualTo(realm.aliceId());
            assertThat(event.at("/details/identity_provider").asText()).isEqualTo(TestRealm.ALIAS);
            assertThat(event.at("/details/resolver").asText()).isEqualTo("email");
        });
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.redeem(asserting("renamed@elsewhere.example"))).isGranted();
        assertThat(events("FEDERATED_IDENTITY_LINK")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice@Acme.Example", "ALICE@ACME.EXAMPLE"})
    @Proves("RAS-63")
    void caseVariantsAreTheSamePerson(String email) {
        assertThat(realm.redeem(asserting(email))).isGranted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0430lice@acme.example", // Cyrillic a
                "al\u0131ce@acme.example", // dotless i
                "al\u0130ce@acme.example", // capital I with dot
                "al\u00edce@acme.example",
                "alice\u200b@acme.example",
                "alice @acme.example",
                "bob@acme.example",
                "alice+1@acme.example",
                "%@acme.example",
                "alice\u0000@acme.example"
            })
    @Proves({"RAS-63", "TI-7"})
    void anotherAddressThatLooksAlikeFindsNobody(String email) {
        assertThat(realm.redeem(asserting(email))).isRefused("invalid_grant");
        assertThat(realm.admin().links(realm.aliceId())).isEmpty();
    }

    @Test
    @Proves({"RAS-63", "TI-7"})
    void aKelvinSignIsNoK() {
        realm.admin()
                .createUser(Json.object(
                        "{'username': 'kim', 'email': 'kim@acme.example', 'emailVerified': true, 'enabled': true}"));

        assertRefused(realm, realm.redeem(asserting("\u212aim@acme.example")), "invalid_grant", "email_malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@evil.example",
                "alice@sub.acme.example",
                "alice@acme.example.evil.example",
                "alice@notacme.example",
                "alice@example",
                "alice@acme.example."
            })
    @Proves({"RAS-63", "TI-9"})
    void anAddressOfAnotherDomainIsRefused(String email) {
        realm.admin().changeUser(realm.aliceId(), user -> user.put("email", "alice@evil.example"));

        assertRefused(realm, realm.redeem(asserting(email)), "invalid_grant", "email_outside_domains");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@acme.example@evil.example",
                "alice",
                "@acme.example",
                "alice@",
                "a@b@acme.example",
                "<alice@acme.example>"
            })
    @Proves("RAS-63")
    void whatIsNoPlainAddressIsRefused(String email) {
        assertRefused(realm, realm.redeem(asserting(email)), "invalid_grant", "email_malformed");
    }

    @ParameterizedTest
    @MethodSource
    @Proves("RAS-63")
    void anAddressThatTheIssuerDoesNotVouchForIsRefused(Object verified) {
        assertRefused(
                realm,
                realm.redeem(asserting(ALICE).with("email_verified", verified)),
                "invalid_grant",
                "email_not_verified_by_issuer");
        assertThat(realm.redeem(asserting(ALICE).with("email_verified", true))).isGranted();
    }

    static List<Object> anAddressThatTheIssuerDoesNotVouchForIsRefused() {
        return List.of(false, "false", "true", 1, Map.of());
    }

    @Test
    @Proves("RAS-63")
    void anEmailClaimThatIsNoTextIsRefused() {
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("email", List.of(ALICE))),
                "invalid_grant",
                "claim_malformed");
    }

    @Test
    @Proves("RAS-63")
    void anAddressThatTheUserHasNotVerifiedFindsNobody() {
        realm.admin().changeUser(realm.aliceId(), user -> user.put("emailVerified", false));
        Assertion assertion = asserting(ALICE);
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "user_email_not_verified");

        realm.admin().changeUser(realm.aliceId(), user -> user.put("emailVerified", true));

        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-63")
    void nobodyBecomesAnAdminByAnAddress() {
        realm.admin().grantClientRole(realm.aliceId(), "realm-management", "view-users");

        assertRefused(realm, realm.redeem(asserting(ALICE)), "invalid_grant", "user_is_admin");
        assertThat(realm.admin().links(realm.aliceId())).isEmpty();
    }

    @Test
    @Proves({"RAS-63", "RAS-68"})
    void whoIsLinkedToAnotherSubjectIsNotMatchedAgain() {
        realm.admin()
                .link(realm.aliceId(), TestRealm.ALIAS, "00u-former", "alice")
                .orFail();

        assertRefused(realm, realm.redeem(asserting(ALICE)), "invalid_grant", "user_linked_otherwise");
        assertThat(linkedSubject()).isEqualTo("00u-former");
    }

    @Test
    @Proves("RAS-63")
    void aMemberOfAnOrganizationIsNotMatchedByARecordWithoutIt() {
        Organization.create(realm, "beta", "beta.example").addMember(realm.aliceId());

        assertRefused(realm, realm.redeem(asserting(ALICE)), "invalid_grant", "user_in_another_organization");
    }

    @Test
    @Proves("RAS-63")
    void whereARealmHasGivenUpOrganizationsNobodyIsAMember() {
        Organization.create(realm, "beta", "beta.example").addMember(realm.aliceId());
        realm.admin().change(representation -> representation.put("organizationsEnabled", false));

        assertThat(realm.redeem(asserting(ALICE))).isGranted();
    }

    @Test
    @Proves({"RAS-63", "TI-9"})
    void withoutDomainsOfItsOwnTheRecordTakesTheVerifiedOnesOfItsOrganization() {
        Organization acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject").putNull("emailDomains");
        });
        acme.change(organization -> ((ObjectNode) organization.at("/domains/0")).put("verified", false));
        Assertion assertion = asserting(ALICE);
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "email_outside_domains");

        acme.change(organization -> ((ObjectNode) organization.at("/domains/0")).put("verified", true));

        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves("RAS-63")
    void anAddressOfNobodyIsRefused() {
        assertRefused(realm, realm.redeem(asserting("carol@acme.example")), "invalid_grant", "subject_not_found");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-52", "RAS-63"})
    void aRefusalAfterTheMatchLeavesNoLinkAndTheAssertionGood() {
        Assertion assertion = asserting(ALICE);
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("consentRequired", true));
        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "consent_required");
        assertThat(realm.admin().links(realm.aliceId())).isEmpty();

        realm.admin().changeClient(TestRealm.CLIENT, client -> client.put("consentRequired", false));

        assertThat(realm.redeem(assertion)).isGranted();
    }

    private Assertion asserting(String email) {
        return realm.assertion().with("email", email);
    }

    private String linkedSubject() {
        return realm.admin().links(realm.aliceId()).get(0).path("userId").asText();
    }

    private List<JsonNode> events(String type) {
        return realm.admin().events().stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }
}
