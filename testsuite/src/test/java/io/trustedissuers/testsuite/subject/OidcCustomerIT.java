// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.CustomerRealm;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer whose people sign in through OpenID Connect: the issuer of their ID tokens signs their assertions too. */
@Server
@Tag("oldest")
class OidcCustomerIT {
    private static final String SSO = "acme-sso";
    private static final String EMAIL = "carol@acme.example";

    private static TestRealm realm;
    private static CustomerRealm customer;
    private static String subject;
    private static String carol;

    @BeforeAll
    static void signInOnce(KeycloakServer server, IssuerServer issuers) {
        customer = CustomerRealm.create(server);
        subject = customer.addPerson(EMAIL, person -> {});
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withBrowserLogin()
                .withoutLink()
                .trustedIssuer(customer::becomeIssuerOf)
                .create();
        realm.admin()
                .createIdentityProvider(customer.openIdProvider(SSO, realm))
                .orFail();
        realm.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add(SSO));
        Browser browser = new Browser();
        assertThat(customer.signIn(browser, browser.open(realm.signInUrl() + "&kc_idp_hint=" + SSO), EMAIL)
                        .url())
                .startsWith(TestRealm.APP)
                .contains("code=");
        carol = realm.admin().userId(EMAIL);
    }

    @Test
    @Proves("RAS-60")
    void theSubjectOfTheSignInFindsTheUser() {
        assertThat(realm.admin().links(carol))
                .singleElement()
                .satisfies(link -> assertThat(link.path("userId").asText()).isEqualTo(subject));

        var granted = realm.redeem(asserting(subject));

        assertThat(granted).isGranted();
        assertThat(granted.claims().path("sub").asText()).isEqualTo(carol);
        assertThat(realm.admin().links(carol)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {EMAIL, "00u-carol", "Carol"})
    @Proves({"RAS-60", "RAS-61"})
    void anotherNameOfThePersonIsNotTheSubject(String name) {
        assertRefused(realm, realm.redeem(asserting(name)), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves({"RAS-60", "RAS-61"})
    void aPersonOfTheCustomerWhoNeverSignedInIsNobody() {
        String dave = customer.addPerson("dave@acme.example", person -> {});

        assertRefused(realm, realm.redeem(asserting(dave)), "invalid_grant", "subject_not_found");
    }

    @Test
    @Proves("RAS-60")
    void theSameSubjectOfAnotherIssuerIsAnotherPerson() {
        realm.trustedIssuers()
                .create(Records.of("beta-agents", realm.issuer().url()))
                .orFail();

        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", subject)), "invalid_grant", "subject_not_found");
    }

    private static Assertion asserting(String name) {
        return customer.assertion(name, realm);
    }
}
