// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What coverage says of somebody is what an exchange for that person does. */
@Server
@Tag("oldest")
class CoverageIT {
    private static final String OPEN_ID = "acme-sso";
    private static final String SAML = "acme-saml";
    private static final String ATTRIBUTE = "employeeNumber";

    private final IssuerServer issuers;
    private TestRealm realm;
    private Organization acme;
    private People people;

    CoverageIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        people = new People(realm, acme);
    }

    @Test
    void everyBucketIsWhatAnExchangeDoes() {
        Organization beta = Organization.create(realm, "beta", "beta.example");
        findByEveryRungButOurId();
        lockAfterTwoFailures();
        people.addLinked("linked", TestRealm.ALIAS, user -> {});
        people.addLinked("signed-in", OPEN_ID, user -> {});
        String saml = people.add("saml", saying("sub_id", nameId("Saml@acme.example")), user -> {});
        realm.admin().link(saml, SAML, "Saml@acme.example", "saml").orFail();
        people.add("employee", saying("employee", "E-1"), user -> employee(user, "E-1"));
        people.add("mailed", saying("email", "mailed@acme.example"), mail("mailed@acme.example", true));
        people.add("unconfirmed", saying("email", "un@acme.example"), mail("un@acme.example", false));
        people.add("outside", saying("email", "outside@else.example"), mail("outside@else.example", true));
        people.add("unknown", Map.of(), user -> {});
        people.add("twin-a", saying("employee", "E-2"), user -> employee(user, "E-2"));
        people.add("twin-b", saying("employee", "E-2"), user -> employee(user, "E-2"));
        beta.addMember(people.add("both", saying("email", "both@acme.example"), mail("both@acme.example", true)));
        people.addLinked("disabled", TestRealm.ALIAS, user -> user.put("enabled", false));
        people.addLinked("pending", TestRealm.ALIAS, user -> user.putArray("requiredActions")
                .add("UPDATE_PASSWORD"));
        String admin = people.addLinked("admin", TestRealm.ALIAS, user -> {});
        realm.admin().grantClientRole(admin, "realm-management", "view-users");
        people.addLinked("locked", TestRealm.ALIAS, user -> {});
        failToSignIn("locked");

        JsonNode coverage = coverage();
        Map<String, String> foretold = new Buckets(coverage).byUsername();

        assertThat(realm.admin().links(realm.admin().userId("mailed"))).isEmpty();
        Map<String, String> happened = new LinkedHashMap<>();
        people.usernames().forEach(username -> happened.put(username, people.exchanged(username)));
        assertThat(foretold).containsExactlyInAnyOrderEntriesOf(happened);
        assertThat(happened)
                .containsEntry("linked", "link")
                .containsEntry("signed-in", "link")
                .containsEntry("saml", "sub-id")
                .containsEntry("employee", "attribute")
                .containsEntry("mailed", "email")
                .containsEntry("unconfirmed", "user_email_not_verified")
                .containsEntry("outside", "email_outside_domains")
                .containsEntry("unknown", "subject_not_found")
                .containsEntry("twin-a", "subject_ambiguous")
                .containsEntry("both", "user_in_another_organization")
                .containsEntry("disabled", "user_disabled")
                .containsEntry("pending", "user_action_pending")
                .containsEntry("admin", "user_is_admin")
                .containsEntry("locked", "user_locked");
        assertThat(coverage.path("population").asText()).isEqualTo("organization acme");
        assertThat(coverage.path("people").asInt()).isEqualTo(15);
        assertThat(coverage.path("examined").asInt()).isEqualTo(15);
        assertThat(coverage.path("complete").asBoolean()).isTrue();
        assertThat(coverage.path("reachable").asInt()).isEqualTo(5);
        assertThat(coverage.at("/buckets/0/outcome").asText()).isEqualTo("link");
        JsonNode unconfirmed = new Buckets(coverage).of("user_email_not_verified");
        assertThat(unconfirmed.path("happened").asText()).contains("has not verified it here");
        assertThat(unconfirmed.path("remedy").asText()).contains("must verify the address");
        assertThat(coverage.at("/notes/0").asText())
                .contains("sub-id needs sub_id, attribute needs employee, email needs email");
    }

    @Test
    void whoWasFoundOnceIsFoundByTheLinkFromThenOn() {
        findByEveryRungButOurId();
        people.add("mailed", saying("email", "mailed@acme.example"), mail("mailed@acme.example", true));
        assertThat(new Buckets(coverage()).byUsername()).containsEntry("mailed", "email");

        assertThat(people.exchanged("mailed")).isEqualTo("email");

        assertThat(new Buckets(coverage()).byUsername()).containsEntry("mailed", "link");
    }

    @Test
    void theIssuerMayKnowEveryMemberByOurOwnId() {
        acme.addMember(realm.aliceId());
        String bob = people.add("bob", Map.of(), user -> {});
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject").putArray("resolvers").add("link").add("aud-sub");
        });

        assertThat(new Buckets(coverage()).byUsername())
                .containsExactlyInAnyOrderEntriesOf(Map.of("alice", "link", "bob", "aud-sub"));

        assertThat(realm.redeem(realm.assertion()
                        .with("sub", "00u-bob")
                        .with("aud_sub", bob)
                        .with("aud_tenant", "acme")))
                .isGranted();
    }

    @Test
    void whereUsersAreMadeWhoIsHereAndFoundByNothingIsInTheWayOrDoubled() {
        people.add("mailed", saying("email", "mailed@acme.example"), mail("mailed@acme.example", true));
        people.add("unknown", Map.of(), user -> {});
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject").putObject("provisioning").put("enabled", true);
        });

        JsonNode coverage = coverage();

        assertThat(new Buckets(coverage).byUsername())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("mailed", "username_or_email_taken", "unknown", "second_user"));
        assertThat(coverage.path("reachable").asInt()).isZero();
        assertThat(people.exchanged("mailed")).isEqualTo("username_or_email_taken");
        assertThat(people.exchanged("unknown")).isEqualTo("second_user");
    }

    @Test
    void oneLinkOfTwoPeopleIsAmbiguousForBoth() {
        acme.addMember(realm.aliceId());
        linkProviders();
        realm.changeTrustedIssuer(record -> record.put("organization", "acme"));
        people = new People(realm, acme);
        String bob = people.add("bob", Map.of("sub", TestRealm.SUBJECT), user -> {});
        realm.admin().link(bob, OPEN_ID, TestRealm.SUBJECT, "bob").orFail();

        assertThat(new Buckets(coverage()).byUsername())
                .containsExactlyInAnyOrderEntriesOf(Map.of("alice", "subject_ambiguous", "bob", "subject_ambiguous"));

        assertThat(people.exchanged("bob")).isEqualTo("subject_ambiguous");
    }

    private void findByEveryRungButOurId() {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").orFail().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"))
                .orFail();
        linkProviders();
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("resolvers")
                    .add("link")
                    .add("sub-id")
                    .add("attribute")
                    .add("email");
            subject.putObject("attributeMatch").put("claim", "employee").put("userAttribute", ATTRIBUTE);
        });
    }

    private void linkProviders() {
        realm.admin()
                .createIdentityProvider(StockProviders.oidc(OPEN_ID, realm.issuer()))
                .orFail();
        realm.admin().createIdentityProvider(StockProviders.saml(SAML)).orFail();
        realm.changeTrustedIssuer(record ->
                record.putArray("linkedIdentityProviders").add(OPEN_ID).add(SAML));
    }

    private void lockAfterTwoFailures() {
        realm.admin().change(representation -> representation
                .put("bruteForceProtected", true)
                .put("failureFactor", 2)
                .put("waitIncrementSeconds", 3600)
                .put("maxFailureWaitSeconds", 3600));
    }

    private void failToSignIn(String username) {
        for (int attempt = 0; attempt < 4; attempt++) {
            realm.api()
                    .tokenEndpoint()
                    .request()
                    .with("grant_type", "password")
                    .with("client_id", "admin-cli")
                    .with("username", username)
                    .with("password", "wrong")
                    .send();
        }
    }

    private static Map<String, Object> saying(String claim, Object value) {
        return Map.of(claim, value);
    }

    private static Map<String, Object> nameId(String value) {
        return Map.of("format", "saml-nameid", "issuer", "https://idp.acme.example/saml", "nameid", value);
    }

    private static void employee(ObjectNode user, String number) {
        user.withObject("/attributes").putArray(ATTRIBUTE).add(number);
    }

    private static Consumer<ObjectNode> mail(String address, boolean verified) {
        return user -> user.put("email", address).put("emailVerified", verified);
    }

    private JsonNode coverage() {
        return realm.trustedIssuers().coverage(TestRealm.ALIAS).orFail().json();
    }
}
