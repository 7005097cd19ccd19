// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.subject;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.CustomerRealm;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Browser;
import io.trustedissuers.testsuite.wire.Page;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An organization with a trusted issuer signs in as one without, also the people whom the issuer brought. */
@Server
@Tag("core")
class OrganizationLoginIT {
    private static final String SSO = "acme-sso";
    private static final String MEMBER = "carol@acme.example";
    private static final String UNKNOWN = "nobody@acme.example";

    private final KeycloakServer server;
    private CustomerRealm customer;
    private TestRealm realm;
    private Organization acme;

    OrganizationLoginIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void createRealm(IssuerServer issuers) {
        customer = CustomerRealm.create(server);
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .withBrowserLogin()
                .withoutLink()
                .trustedIssuer(customer::becomeIssuerOf)
                .create();
        acme = Organization.create(realm, "acme", "acme.example");
        realm.admin()
                .createIdentityProvider(customer.openIdProvider(SSO, realm))
                .orFail();
        acme.link(SSO);
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.putArray("linkedIdentityProviders").add(SSO);
            ObjectNode subject = record.withObject("/subject");
            subject.putArray("emailDomains").add("acme.example");
            subject.putObject("provisioning").put("enabled", true);
        });
    }

    /** What a browser shows, without what differs from one sign-in to the next. */
    private record Sight(String path, String text, Set<String> offers, Set<String> fields) {
        static Sight of(Page page) {
            return new Sight(
                    page.path(), page.text(), page.offers(), page.fields().keySet());
        }
    }

    @Test
    @Proves("TI-10")
    void theBrowserLoginDoesNotNoticeTheRecord() {
        changeSso(OrganizationLoginIT::redirectByDomain);
        provisionCarol();

        Map<String, Sight> with = sights();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();

        assertThat(with).isEqualTo(sights());
        assertThat(List.of(with.get("the member"), with.get("an unknown person"), with.get("the hint")))
                .allSatisfy(sight -> assertThat(sight.path()).startsWith(path(customer.url()) + "/protocol/"));
    }

    /** Keycloak offers people what they are linked to; a link to a trusted issuer alone takes the other buttons. */
    @Test
    @Proves("TI-10")
    void withoutRedirectByDomainTheButtonIsMissingAsTheWarningSays() {
        provisionCarol();

        Map<String, Sight> with = sights();
        assertThat(with.remove("the member").offers()).isEmpty();
        assertThat(warnings()).anyMatch(warning -> warning.contains("not offered [acme-sso]"));
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        Map<String, Sight> without = sights();

        assertThat(without.remove("the member").offers()).containsExactly(SSO);
        assertThat(with).isEqualTo(without);
    }

    @Test
    @Proves("TI-10")
    void whoSignedInThroughTheOrganizationOnceIsSentThereAsBefore() {
        provisionCarol();
        realm.admin().link(realm.admin().userId(MEMBER), SSO, "4711", MEMBER).orFail();

        // Keycloak knows a managed member's home from this link, and sends them there.
        assertThat(entering(MEMBER).path()).startsWith(path(customer.url()) + "/protocol/");
    }

    @Test
    @Proves("TI-10")
    void theWarningGoesWithItsReason() {
        assertThat(warnings()).anyMatch(warning -> warning.contains("not offered [acme-sso]"));

        changeSso(OrganizationLoginIT::redirectByDomain);

        assertThat(warnings()).noneMatch(warning -> warning.contains("not offered"));
    }

    @Test
    @Proves("TI-10")
    void aProviderShownWhenLinkedElsewhereKeepsItsButton() {
        assumeFalse(server.isBefore(7), "Keycloak has the setting from 26.7 on");
        changeSso(provider ->
                provider.withObject("/config").put("kc.org.broker.login.show-when-linked-elsewhere", "true"));
        provisionCarol();

        assertThat(entering(MEMBER).offers()).containsExactly(SSO);
        assertThat(warnings()).noneMatch(warning -> warning.contains("not offered"));
    }

    @Test
    @Proves({"RAS-61", "TI-10"})
    void deletingTheOrganizationTakesItsManagedMembersAndRefusesTheNextExchange() {
        assertThat(realm.redeem(asserting("00u-carol", MEMBER))).isGranted();
        String carol = realm.admin().userId(MEMBER);

        acme.delete();

        assertThat(realm.admin().get("/users/" + carol).status()).isEqualTo(404);
        for (String subject : List.of("00u-carol", "00u-dave")) {
            assertRefused(
                    realm,
                    realm.redeem(asserting(subject, subject + "@acme.example")),
                    "invalid_grant",
                    "organization_unavailable");
        }
        assertThat(realm.admin().userId("00u-dave@acme.example")).isEmpty();
    }

    private Map<String, Sight> sights() {
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put("the first page", new Browser().open(realm.signInUrl()));
        pages.put("the member", entering(MEMBER));
        pages.put("an unknown person", entering(UNKNOWN));
        pages.put("another person", entering("alice@elsewhere.example"));
        pages.put("the hint", new Browser().open(realm.signInUrl() + "&kc_idp_hint=" + SSO));
        pages.put("the organization", new Browser().open(realm.signInUrl("openid organization:acme")));
        Map<String, Sight> sights = new LinkedHashMap<>();
        pages.forEach((where, page) -> {
            assertThat(page.url()).as(where).doesNotContain(TestRealm.ALIAS);
            assertThat(page.body()).as(where).doesNotContain(TestRealm.ALIAS);
            sights.put(where, Sight.of(page));
        });
        return sights;
    }

    private void provisionCarol() {
        assertThat(realm.redeem(asserting("00u-carol", MEMBER))).isGranted();
        assertThat(acme.membershipOf(realm.admin().userId(MEMBER))).isEqualTo("MANAGED");
    }

    private List<String> warnings() {
        return realm.record().findValuesAsText("message");
    }

    private static void redirectByDomain(ObjectNode provider) {
        provider.withObject("/config")
                .put("kc.org.domain", "acme.example")
                .put("kc.org.broker.redirect.mode.email-matches", "true");
    }

    private Page entering(String email) {
        Browser browser = new Browser();
        return browser.submit(browser.open(realm.signInUrl()), Map.of("username", email));
    }

    private Assertion asserting(String subject, String email) {
        return customer.assertion(subject, realm).with("email", email);
    }

    private void changeSso(Consumer<ObjectNode> change) {
        ObjectNode provider = realm.admin().identityProvider(SSO);
        change.accept(provider);
        realm.admin().updateIdentityProvider(SSO, provider).orFail();
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
