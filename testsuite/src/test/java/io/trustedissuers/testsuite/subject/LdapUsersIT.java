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
import io.trustedissuers.testsuite.realm.LdapDirectory;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who live in an LDAP directory, with a copy in Keycloak's database and without. */
@Server
@Tag("oldest")
class LdapUsersIT {
    private static final String DAVE = "dave@acme.example";

    private final KeycloakServer server;
    private final IssuerServer issuers;
    private LdapDirectory directory;
    private TestRealm realm;

    LdapUsersIT(KeycloakServer server, IssuerServer issuers) {
        this.server = server;
        this.issuers = issuers;
    }

    @BeforeEach
    void startDirectory() {
        directory = LdapDirectory.started();
        directory.add("dave", DAVE);
    }

    @AfterEach
    void stopDirectory() {
        directory.close();
    }

    @ParameterizedTest(name = "imported: {0}")
    @ValueSource(booleans = {true, false})
    @Proves("RAS-60")
    void aUserOfTheDirectoryIsFoundByLink(boolean imported) {
        createRealm(imported);
        String dave = realm.admin().userId("dave");
        realm.admin().link(dave, TestRealm.ALIAS, "00u-dave", "dave").orFail();

        var granted = realm.redeem(asserting("00u-dave"));

        assertThat(granted).isGranted();
        assertThat(granted.claims().path("sub").asText()).isEqualTo(dave);
    }

    @ParameterizedTest(name = "imported: {0}")
    @ValueSource(booleans = {true, false})
    @Proves("RAS-63")
    void aUserOfTheDirectoryIsFoundByAddressOnceAndByTheLinkFromThenOn(boolean imported) {
        createRealm(imported);
        findByEmail();
        List<String> before = directory.content();

        assertThat(realm.redeem(asserting("00u-dave").with("email", DAVE))).isGranted();

        String dave = realm.admin().userId("dave");
        assertThat(realm.admin().links(dave)).singleElement().satisfies(link -> {
            assertThat(link.path("identityProvider").asText()).isEqualTo(TestRealm.ALIAS);
            assertThat(link.path("userId").asText()).isEqualTo("00u-dave");
        });
        assertThat(realm.redeem(asserting("00u-dave")).claims().path("sub").asText())
                .isEqualTo(dave);
        assertRefused(
                realm,
                realm.redeem(asserting("00u-other").with("email", DAVE)),
                "invalid_grant",
                "user_linked_otherwise");
        assertThat(directory.content()).isEqualTo(before);
    }

    /** Without import Keycloak lets nobody disable them: that is up to the directory. */
    @Test
    @Proves({"RAS-61", "RAS-62"})
    void aUserOfTheDirectoryWhoIsDisabledInKeycloakIsRefused() {
        createRealm(true);
        String dave = realm.admin().userId("dave");
        realm.admin().link(dave, TestRealm.ALIAS, "00u-dave", "dave").orFail();
        assertThat(realm.redeem(asserting("00u-dave"))).isGranted();

        realm.admin().changeUser(dave, user -> user.put("enabled", false));

        assertRefused(realm, realm.redeem(asserting("00u-dave")), "invalid_grant", "user_disabled");
    }

    @ParameterizedTest(name = "imported: {0}")
    @ValueSource(booleans = {true, false})
    @Proves("RAS-61")
    void whoHasLeftTheDirectoryIsNobody(boolean imported) {
        createRealm(imported);
        realm.admin()
                .link(realm.admin().userId("dave"), TestRealm.ALIAS, "00u-dave", "dave")
                .orFail();
        assertThat(realm.redeem(asserting("00u-dave"))).isGranted();

        directory.remove("dave");

        assertRefused(realm, realm.redeem(asserting("00u-dave")), "invalid_grant", "subject_not_found");
    }

    @ParameterizedTest(name = "imported: {0}")
    @ValueSource(booleans = {true, false})
    @Proves("RAS-63")
    void aNewUserIsLocalAndTheDirectoryStaysAsItIs(boolean imported) {
        createRealm(imported);
        provision();
        List<String> before = directory.content();

        assertThat(realm.redeem(asserting("00u-carol").with("email", "carol@acme.example")))
                .isGranted();

        String carol = realm.admin().userId("carol@acme.example");
        JsonNode user = realm.admin().get("/users/" + carol).orFail().json();
        assertThat(user.path("federationLink").asText()).isEmpty();
        assertThat(carol).doesNotStartWith("f:");
        assertThat(directory.content()).isEqualTo(before);
        assertThat(realm.redeem(asserting("00u-carol")).claims().path("sub").asText())
                .isEqualTo(carol);
    }

    @ParameterizedTest(name = "imported: {0}")
    @ValueSource(booleans = {true, false})
    @Proves({"RAS-61", "RAS-63"})
    void nobodyIsMadeInThePlaceOfAUserOfTheDirectory(boolean imported) {
        createRealm(imported);
        provision();

        assertRefused(
                realm,
                realm.redeem(asserting("00u-dave").with("email", DAVE)),
                "invalid_grant",
                "username_or_email_taken");
        assertThat(realm.admin().userId(DAVE)).isEmpty();
    }

    private void createRealm(boolean imported) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .withoutLink()
                .create();
        realm.admin().post("/components", directory.userStorage(imported)).orFail();
    }

    private void findByEmail() {
        realm.changeTrustedIssuer(record -> {
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("resolvers").add("link").add("email");
            subject.putArray("emailDomains").add("acme.example");
        });
    }

    private void provision() {
        Organization.create(realm, "acme", "acme.example");
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("emailDomains").add("acme.example");
            subject.putObject("provisioning").put("enabled", true);
        });
    }

    private Assertion asserting(String subject) {
        return realm.assertion().with("sub", subject);
    }
}
