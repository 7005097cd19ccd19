// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is meant: the one local user who is linked to this subject of this issuer. */
@Server
@Tag("core")
class LinkIT {
    private static final String SSO = "acme-sso";

    private final IssuerServer issuers;
    private TestIssuer acme;
    private TestRealm realm;

    LinkIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        acme = issuers.issuer("/acme");
        realm = RealmPlan.standard(server, acme).create();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00u-bob",
                "00U-ALICE",
                "00u-Alice",
                "00u-alice ",
                " 00u-alice",
                "00u-alic",
                "00u-alice%",
                "00u-al\u00edce",
                "alice",
                "alice@acme.example"
            })
    @Proves({"RAS-61", "TI-7"})
    void aSubjectToWhomNobodyIsLinkedIsRefused(String subject) {
        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", subject)), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves("RAS-61")
    void theInternalIdOfAUserIsNoSubject() {
        assertRefused(
                realm,
                realm.redeem(realm.assertion().with("sub", realm.aliceId())),
                "invalid_grant",
                "subject_not_found");
    }

    @Test
    @Proves("RAS-61")
    void aLinkThatWasTakenAwayFindsNobodyAnyMore() {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        realm.admin().unlink(realm.aliceId(), TestRealm.ALIAS).orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves("RAS-60")
    void theSameSubjectOfTwoIssuersIsTwoPeople() {
        TestIssuer other = issuers.issuer("/other");
        realm.trustedIssuers().create(Records.of("other-agents", other.url())).orFail();
        String bob = bob();
        realm.admin().link(bob, "other-agents", TestRealm.SUBJECT, "bob").orFail();

        assertSubject(realm.redeem(realm.assertion()), realm.aliceId());
        assertSubject(realm.redeem(other.assertion(TestRealm.SUBJECT, realm.url(), TestRealm.CLIENT)), bob);
    }

    @Test
    @Proves({"RAS-60", "RAS-70"})
    void theSameSubjectOfTwoTenantsIsTwoPeople() {
        TestIssuer shared = issuers.issuer("/shared");
        realm.trustedIssuers().create(Records.of("red", shared.url(), "red")).orFail();
        realm.trustedIssuers().create(Records.of("blue", shared.url(), "blue")).orFail();
        String bob = bob();
        realm.admin().link(realm.aliceId(), "red", "00u-1", "alice").orFail();
        realm.admin().link(bob, "blue", "00u-1", "bob").orFail();
        var assertion = shared.assertion("00u-1", realm.url(), TestRealm.CLIENT);

        assertSubject(realm.redeem(assertion.with("tenant", "red")), realm.aliceId());
        assertSubject(realm.redeem(assertion.with("tenant", "blue")), bob);
    }

    @Test
    @Proves("RAS-60")
    void aLinkUnderAnAliasThatTheRecordDoesNotNameIsNotUsed() {
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, acme)).orFail();
        realm.admin().link(bob(), SSO, "00u-bob", "bob").orFail();

        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", "00u-bob")), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-41", "RAS-60"})
    void whoHasSignedInThroughALinkedProviderOfTheSameIssuerIsFound() {
        linkSso();
        String bob = bob();
        realm.admin().link(bob, SSO, "00u-bob", "bob").orFail();

        assertSubject(realm.redeem(realm.assertion().with("sub", "00u-bob")), bob);
        assertSubject(realm.redeem(realm.assertion()), realm.aliceId());
    }

    @Test
    @Proves("RAS-61")
    void theSameUserFoundBothWaysIsOneUser() {
        linkSso();
        realm.admin().link(realm.aliceId(), SSO, TestRealm.SUBJECT, "alice").orFail();

        assertSubject(realm.redeem(realm.assertion()), realm.aliceId());
    }

    @Test
    @Proves("RAS-61")
    void differentUsersFoundByRecordAndLinkedProviderRefuse() {
        linkSso();
        realm.admin().link(bob(), SSO, TestRealm.SUBJECT, "bob").orFail();

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "subject_ambiguous");
    }

    @Test
    @Proves("RAS-61")
    void twoUsersWithOneLinkRefuseAndTheAssertionStaysGood() {
        String bob = bob();
        realm.admin().link(bob, TestRealm.ALIAS, TestRealm.SUBJECT, "bob").orFail();
        var assertion = realm.assertion();

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "subject_ambiguous");
        realm.admin().unlink(bob, TestRealm.ALIAS).orFail();
        assertSubject(realm.redeem(assertion), realm.aliceId());
    }

    @Test
    @Proves("RAS-61")
    void twoUsersWithOneLinkRefuseWithALoginProviderInTheRealmToo() {
        linkSso();
        realm.admin().link(realm.aliceId(), SSO, "00u-both", "alice").orFail();
        realm.admin().link(bob(), SSO, "00u-both", "bob").orFail();

        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", "00u-both")), "invalid_grant", "subject_ambiguous");
    }

    private void linkSso() {
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, acme)).orFail();
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.putArray("linkedIdentityProviders")
                .add(SSO));
    }

    private String bob() {
        return realm.admin()
                .createUser(
                        Json.object(
                                """
                        {'username': 'bob', 'email': 'bob@acme.example', 'firstName': 'Bob', 'lastName': 'Brown',
                         'enabled': true}"""));
    }

    private static void assertSubject(TokenResponse response, String user) {
        assertThat(response).isGranted();
        assertThat(response.claims().path("sub").asText()).isEqualTo(user);
    }
}
