// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.trust;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that compares without regard to case, as MySQL and SQL Server do by default: it finds, Java decides. */
@Server(options = {KeycloakServer.DATABASE_USER, KeycloakServer.DATABASE_PASSWORD})
@Tag("full")
@Tag("oldest")
class CaseInsensitiveDatabaseIT {
    private static TestRealm realm;
    private static TestRealm withLogin;
    private static TestIssuer issuer;

    @BeforeAll
    static void createRealms(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/acme");
        server.restartAfter(
                "alter table FEDERATED_IDENTITY alter column FEDERATED_USER_ID set data type VARCHAR_IGNORECASE(255)",
                "alter table USER_ATTRIBUTE alter column VALUE set data type VARCHAR_IGNORECASE(255)",
                "alter table IDENTITY_PROVIDER_CONFIG alter column VALUE set data type VARCHAR_IGNORECASE(1000000)");
        realm = RealmPlan.standard(server, issuer).create();
        withLogin = RealmPlan.standard(server, issuer).create();
        withLogin
                .admin()
                .createIdentityProvider(StockProviders.oidc("acme-sso", issuer))
                .orFail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00U-ALICE", "00u-Alice"})
    @Proves("TI-7")
    void aSubjectInOtherCaseFindsNobody(String subject) {
        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", subject)), "invalid_grant", "subject_not_found");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00U-ALICE", "00u-Alice"})
    @Proves("TI-7")
    void aSubjectInOtherCaseFindsNobodyThroughTheUserCacheEither(String subject) {
        assertThat(withLogin.redeem(withLogin.assertion())).isGranted();
        assertRefused(
                withLogin,
                withLogin.redeem(withLogin.assertion().with("sub", subject)),
                "invalid_grant",
                "subject_not_found");
    }

    @Test
    @Proves({"TI-7", "RAS-40"})
    void anIssuerInOtherCaseIsNotOnTheAllowlist() {
        String other = issuer.url().replace("/acme", "/ACME");

        assertRefused(realm, realm.redeem(realm.assertion().with("iss", other)), "invalid_grant", "issuer_not_listed");
    }

    @Test
    @Proves({"TI-7", "RAS-40"})
    void issuersThatDifferInCaseAreTwo(IssuerServer issuers) {
        TestIssuer upper = issuers.issuer("/ACME");
        realm.trustedIssuers().create(Records.of("upper", upper.url())).orFail();
        realm.admin().link(realm.aliceId(), "upper", "00u-upper", "alice").orFail();
        Assertion assertion = upper.assertion("00u-upper", realm.url(), TestRealm.CLIENT);

        assertThat(realm.redeem(assertion)).isGranted();
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertRefused(
                realm,
                realm.redeem(assertion.with("jti", "other").with("iss", issuer.url())),
                "invalid_grant",
                "key_not_found");
        realm.trustedIssuers().delete("upper").orFail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@acme.example", "ALICE@ACME.EXAMPLE"})
    @Proves({"TI-7", "RAS-65"})
    void aNameIdInOtherCaseFindsNobody(String nameId, KeycloakServer server) {
        TestRealm saml = RealmPlan.standard(server, issuer).withoutLink().create();
        saml.admin().createIdentityProvider(StockProviders.saml("acme-saml")).orFail();
        saml.admin()
                .link(saml.aliceId(), "acme-saml", "Alice@acme.example", "alice")
                .orFail();
        saml.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add("acme-saml"));
        Map<String, String> subId = Map.of("format", "saml-nameid", "issuer", "https://idp.acme.example/saml");
        Assertion assertion = saml.assertion().with("sub", "00u-okta");

        assertRefused(
                saml, saml.redeem(assertion.with("sub_id", with(subId, nameId))), "invalid_grant", "subject_not_found");
        assertThat(saml.redeem(assertion.with("sub_id", with(subId, "Alice@acme.example"))))
                .isGranted();
    }

    @Test
    @Proves({"TI-7", "RAS-63"})
    void anAttributeInOtherCaseFindsNobody(KeycloakServer server) {
        TestRealm people = RealmPlan.standard(server, issuer)
                .withOrganizations()
                .withoutLink()
                .create();
        Organization.create(people, "acme", "acme.example").addMember(people.aliceId());
        ObjectNode profile =
                (ObjectNode) people.admin().get("/users/profile").orFail().json();
        people.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"))
                .orFail();
        people.admin().changeUser(people.aliceId(), user -> user.withObject("/attributes")
                .putArray("employeeNumber")
                .add("E-4711"));
        people.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("resolvers").add("attribute");
            subject.putObject("attributeMatch").put("claim", "employee").put("userAttribute", "employeeNumber");
        });

        assertRefused(
                people,
                people.redeem(people.assertion().with("employee", "e-4711")),
                "invalid_grant",
                "subject_not_found");
        assertThat(people.redeem(people.assertion().with("employee", "E-4711"))).isGranted();
    }

    private static Map<String, String> with(Map<String, String> subId, String nameId) {
        Map<String, String> complete = new HashMap<>(subId);
        complete.put("nameid", nameId);
        return complete;
    }
}
