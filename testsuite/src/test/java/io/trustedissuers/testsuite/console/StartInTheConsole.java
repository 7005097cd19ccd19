// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the pages get into the stock console, which differs from one Keycloak to the next. */
@ConsoleTest
abstract class StartInTheConsole {
    /** Hides React's tree, so that neither the console's router nor its token can be had. */
    static final String NOTHING_INSIDE =
            """
            const keys = Object.keys;
            Object.keys = (object) => keys(object).filter((name) => !name.startsWith('__reactContainer$'));""";

    private TestRealm realm;
    private TestIssuer globex;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        globex = issuers.issuer("/globex");
    }

    final TestRealm realm() {
        return realm;
    }

    @Test
    void theNavigationLeadsToTheListAndBackLeavesIt(Console console) {
        console.signIn(realm);

        console.goToTrustedIssuers();
        assertThat(console.byTestId("issuers")).containsText("acme-agents");
        assertThat(console.page().locator("#nav-item-trusted-issuers")).hasAttribute("aria-current", "page");

        console.page().locator("#nav-item-clients").click();
        console.assertHeading("Clients");
        assertThat(console.page().locator("trusted-issuers-app")).hasCount(0);
        console.page().goBack();
        console.assertHeading("Trusted issuers");
    }

    @Test
    void aDeepLinkOpensThePage(Console console) {
        console.signIn(realm);

        console.goTo("trusted-issuers");

        console.assertHeading("Trusted issuers");
        assertThat(console.byTestId("issuers")).containsText("acme-agents");
    }

    @Test
    void withoutTheConsolesRouterAndTokenThePagesWorkAllTheSame(Console console) {
        console.page().addInitScript(NOTHING_INSIDE);
        console.signIn(realm);

        console.goToTrustedIssuers();
        assertThat(console.byTestId("issuers")).containsText("acme-agents");
        assertThat(console.page().locator("main > trusted-issuers-app")).hasCount(1);

        console.page().locator("#nav-item-clients").click();
        console.assertHeading("Clients");
        assertThat(console.page().locator("trusted-issuers-app")).hasCount(0);
        console.page().goBack();
        console.assertHeading("Trusted issuers");
        console.goTo("trusted-issuers");
        assertThat(console.byTestId("issuers")).containsText("acme-agents");
    }

    @Test
    void whoSwitchesTheRealmSeesTheIssuersOfTheOther(Console console, KeycloakServer server, IssuerServer issuers) {
        TestRealm other = RealmPlan.standard(server, issuers.issuer("/other"))
                .trustedIssuer(record -> record.put("alias", "other-agents"))
                .create();
        console.signInToMaster(realm);
        console.goTo("trusted-issuers");
        assertThat(console.byTestId("issuers")).containsText("acme-agents");

        console.page().evaluate("path => location.hash = path", "/" + other.name() + "/trusted-issuers");

        assertThat(console.byTestId("issuers")).containsText("other-agents");
        assertThat(console.byTestId("issuers")).not().containsText("acme-agents");
        assertThat(console.page().locator("#nav-item-trusted-issuers"))
                .hasAttribute("href", "#/" + other.name() + "/trusted-issuers");
    }

    @Test
    void anIssuerIsAddedAndAnAssertionOfItInspected(Console console) {
        console.signIn(realm);
        AddPage add = new AddPage(console).goTo();
        add.fillIssuer(globex.url());
        add.assertFound("Its metadata was found.");
        add.fillAlias("globex-agents");
        add.selectMode("enforce");
        add.save();
        add.assertSaved("globex-agents");

        new InspectorPage(console)
                .goTo()
                .paste(globex.assertion("00u-nobody", realm.url(), TestRealm.CLIENT)
                        .compact())
                .inspect()
                .assertVerdict("Refused")
                .assertPassed("signature")
                .assertFailed("subject");
    }

    @Test
    void nothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        console.signIn(realm);
        console.measureStockPage();

        console.goToTrustedIssuers();

        assertThat(console.byTestId("issuers")).isVisible();
        console.assertShutsNobodyOut();
    }
}
