// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.CustomerRealm;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Browser;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Page;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer as Okta is one: a person signs in once through SAML, and the NameID of that day finds them ever after. */
@Server
@Tag("oldest")
class SamlCustomerIT {
    private static final String SSO = "acme-saml";
    private static final String NAME_ID = "Carol.Customer@Acme.Example";

    private static TestRealm realm;
    private static CustomerRealm customer;
    private static String carol;

    @BeforeAll
    static void signInOnce(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withBrowserLogin()
                .withoutLink()
                .create();
        customer = CustomerRealm.create(server);
        customer.addPerson("carol@acme.example", NAME_ID);
        realm.admin().createIdentityProvider(customer.samlProvider(SSO, realm)).orFail();
        realm.changeTrustedIssuer(
                record -> record.putArray("linkedIdentityProviders").add(SSO));
        carol = signIn();
    }

    @Test
    void keycloakStoresTheNameIdAsItWasSigned() {
        assertThat(realm.admin().links(carol)).singleElement().satisfies(link -> {
            assertThat(link.path("identityProvider").asText()).isEqualTo(SSO);
            assertThat(link.path("userId").asText()).isEqualTo(NAME_ID);
        });
    }

    @Test
    @Proves("RAS-64")
    void anAssertionAsOktaSignsItFindsWhoSignedInThroughSaml() {
        var granted = realm.redeem(asOkta(customer.url(), NAME_ID));

        assertThat(granted).isGranted();
        assertThat(granted.claims().path("sub").asText()).isEqualTo(carol);
        assertThat(realm.admin().links(carol)).hasSize(1);
    }

    @Test
    @Proves({"RAS-61", "RAS-65", "TI-7"})
    void theNameIdInOtherCaseFindsNobody() {
        assertRefused(
                realm,
                realm.redeem(asOkta(customer.url(), "carol.customer@acme.example")),
                "invalid_grant",
                "subject_not_found");
    }

    @Test
    @Proves({"RAS-61", "RAS-64", "RAS-67"})
    void theNameIdOfAnotherCustomersPersonFindsNobody() {
        realm.admin().createIdentityProvider(StockProviders.saml("beta-saml")).orFail();
        realm.admin()
                .link(realm.aliceId(), "beta-saml", "Alice@beta.example", "alice")
                .orFail();

        assertRefused(
                realm,
                realm.redeem(asOkta(customer.url(), "Alice@beta.example")),
                "invalid_grant",
                "subject_not_found");
        assertRefused(
                realm,
                realm.redeem(asOkta("https://idp.acme.example/saml", "Alice@beta.example")),
                "invalid_grant",
                "subject_identifier_foreign");
    }

    @Test
    @Proves("TI-11")
    void theNameIdAsSubjectFindsNobody() {
        assertRefused(
                realm, realm.redeem(realm.assertion().with("sub", NAME_ID)), "invalid_grant", "subject_not_found");
    }

    /** Checklist 5.3: no resource, no auth_time, no sp_name_qualifier; sub is Okta's own id. */
    private static Assertion asOkta(String samlIssuer, String nameId) {
        JsonNode subId = Json.object("{'format': 'saml-nameid'}")
                .put("issuer", samlIssuer)
                .put("nameid", nameId)
                .put("nameid_format", CustomerRealm.UNSPECIFIED);
        Assertion assertion = realm.assertion();
        return assertion
                .with("jti", "IDAAG." + assertion.claim("jti"))
                .with("sub", "00u1a2b3c4d5e6f7g8h9")
                .with("email", "carol@acme.example")
                .with("scope", "tickets.read")
                .with("sub_profile", "user")
                .with("act", Map.of("sub", "wlp1a2b3c4d5e6f7g8h9", "sub_profile", "ai_agent"))
                .with("sub_id", subId);
    }

    /** @return the internal id of the user whom Keycloak made */
    private static String signIn() {
        Browser browser = new Browser();
        Page review =
                customer.signIn(browser, browser.open(realm.signInUrl() + "&kc_idp_hint=" + SSO), "carol@acme.example");
        // The assertion has no attributes, so Keycloak asks for them.
        Page done = browser.submit(
                review,
                Map.of(
                        "username", "carol",
                        "email", "carol@acme.example",
                        "firstName", "Carol",
                        "lastName", "Customer"));
        assertThat(done.url()).startsWith(TestRealm.APP).contains("code=");
        return realm.admin().userId("carol");
    }
}
