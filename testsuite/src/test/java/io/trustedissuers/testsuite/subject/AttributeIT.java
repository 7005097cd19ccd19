// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attribute rung: a claim and an attribute that admins alone write, such as an employee number. */
@Server
@Tag("oldest")
class AttributeIT {
    private static final String ATTRIBUTE = "employeeNumber";

    private final IssuerServer issuers;
    private TestRealm realm;
    private Organization acme;

    AttributeIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .withoutLink()
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        unmanagedAttributes("ADMIN_EDIT").orFail();
        employee(realm.aliceId(), "E-4711");
        match().orFail();
    }

    @Test
    @Proves({"RAS-63", "RAS-73"})
    void theMemberWithTheValueIsFoundAndLinked() {
        assertThat(realm.redeem(asserting("E-4711"))).isGranted();

        assertThat(realm.admin().links(realm.aliceId()))
                .singleElement()
                .satisfies(link -> assertThat(link.path("userId").asText()).isEqualTo(TestRealm.SUBJECT));
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-4711", "E-4711 ", "E-471", "\u0415-4711", "%", "*", "E-4711\u0000"})
    @Proves({"RAS-61", "TI-7"})
    void anotherValueFindsNobody(String value) {
        assertRefused(realm, realm.redeem(asserting(value)), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-61", "RAS-73"})
    void whoIsNoMemberIsNotFound() {
        String bob = realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@beta.example', 'enabled': true}"));
        employee(bob, "E-0815");

        assertRefused(realm, realm.redeem(asserting("E-0815")), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves("RAS-68")
    void twoMembersWithTheValueAreRefused() {
        String bob = realm.admin()
                .createUser(Json.object("{'username': 'bob', 'email': 'bob@acme.example', 'enabled': true}"));
        acme.addMember(bob);
        employee(bob, "E-4711");

        assertRefused(realm, realm.redeem(asserting("E-4711")), "invalid_grant", "subject_ambiguous");
    }

    @Test
    @Proves({"RAS-61", "RAS-63"})
    void anAttributeThatUsersMayEditFindsNobodyAnyMore() {
        unmanagedAttributes("ENABLED").orFail();

        assertRefused(realm, realm.redeem(asserting("E-4711")), "invalid_grant", "attribute_editable_by_users");
        assertThat(match().status()).isEqualTo(400);
        assertThat(match().body()).contains("users may edit");
    }

    @Test
    @Proves("RAS-63")
    void aClaimOfTheWrongTypeIsRefused() {
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("employee", List.of("E-4711"))),
                "invalid_grant",
                "claim_malformed");
    }

    private Assertion asserting(String employee) {
        return realm.assertion().with("employee", employee);
    }

    private Response match() {
        ObjectNode record = realm.record();
        record.put("organization", "acme");
        ObjectNode subject = record.withObject("/subject");
        subject.putArray("resolvers").add("link").add("attribute");
        subject.putObject("attributeMatch").put("claim", "employee").put("userAttribute", ATTRIBUTE);
        return realm.trustedIssuers().put(TestRealm.ALIAS, record);
    }

    private void employee(String userId, String number) {
        realm.admin().changeUser(userId, user -> user.withObject("/attributes")
                .putArray(ATTRIBUTE)
                .add(number));
    }

    private Response unmanagedAttributes(String policy) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").orFail().json();
        return realm.admin().put("/users/profile", profile.put("unmanagedAttributePolicy", policy));
    }
}
