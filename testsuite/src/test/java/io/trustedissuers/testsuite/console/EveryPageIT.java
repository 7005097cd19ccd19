// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for each of the pages. */
@Server
@ConsoleTest
class EveryPageIT {
    private static final int MOST_TABS = 60;

    private TestRealm realm;
    private List<String> pages;

    @BeforeEach
    void createRealmWithHistory(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.redeem(realm.assertion());
        String reference = realm.redeem(realm.assertion().with("sub", "00u-nobody"))
                .reference()
                .orElseThrow();
        realm.redeem(realm.assertion().with("iss", "https://acme.example"));
        pages = List.of(
                "",
                "/add",
                "/issuer/acme-agents",
                "/issuer/acme-agents/settings",
                "/issuer/acme-agents/clients",
                "/issuer/acme-agents/users",
                "/issuer/acme-agents/conditions",
                "/issuer/acme-agents/keys",
                "/issuer/acme-agents/activity",
                "/issuer/acme-agents/onboarding",
                "/resources",
                "/resources/tickets",
                "/defaults",
                "/refusals",
                "/refusals/" + reference,
                "/inspector",
                "/activity");
    }

    @Test
    void inTheDarkNothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        console.dark();
        console.signIn(realm);
        console.measureStockPage();

        for (String page : pages) {
            open(console, page);
            console.assertShutsNobodyOut();
        }
    }

    @Test
    void inGermanEveryPageIsDrawnAndNoWordIsAKey(Console console) {
        RealmAdmin admin = realm.admin();
        admin.change(representation -> representation
                .put("internationalizationEnabled", true)
                .putArray("supportedLocales")
                .add("en")
                .add("de"));
        console.signIn(realm);
        admin.changeUser(
                admin.userId("admin-realm-admin"),
                user -> user.withObject("/attributes").putArray("locale").add("de"));

        for (String page : pages) {
            open(console, page);
            assertThat(console.page().locator("#nav-item-trusted-issuers")).hasText("Vertrauenswürdige Aussteller");
            assertThat(console.page().locator("trusted-issuers-app").innerText())
                    .as(page)
                    .doesNotContainPattern("(?m)^(list|add|field|issuer|incident|events|refusals|inspector)\\.[a-z]");
        }
    }

    @Test
    void withTheKeyboardAloneAnIssuerIsSuspended(Console console) {
        console.signIn(realm);
        console.page().locator("#nav-item-trusted-issuers").focus();
        console.page().keyboard().press("Enter");
        assertThat(console.byTestId("issuers")).isVisible();

        tabTo(console, console.byTestId("suspend-acme-agents"));
        console.page().keyboard().press("Enter");
        assertThat(console.page().locator("dialog")).isVisible();
        console.page().keyboard().press("Escape");
        assertThat(console.page().locator("dialog")).hasCount(0);
        assertThat(console.byTestId("suspend-acme-agents")).isFocused();

        console.page().keyboard().press("Enter");
        tabTo(console, console.byTestId("reason"));
        console.page().keyboard().type("stolen key");
        console.page().keyboard().press("Enter");
        assertThat(console.byTestId("issuers")).containsText("Suspended");
        assertThat(realm.record().at("/status/suspended/reason").asText()).isEqualTo("stolen key");
    }

    private static void open(Console console, String page) {
        console.goTo("trusted-issuers" + page);
        assertThat(console.page().locator("trusted-issuers-app h1")).isVisible();
        assertThat(console.page().locator("trusted-issuers-app [role=progressbar]"))
                .hasCount(0);
    }

    private static void tabTo(Console console, Locator wanted) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            console.page().keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by Tab: " + wanted);
    }
}
