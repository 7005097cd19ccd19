// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Keycloak's own pages of identity providers get along with ours, which are identity providers as well. */
@Server
@ConsoleTest
class StockPagesIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.put("displayName", "Acme (Okta)"))
                .create();
    }

    @Test
    void theStockListNamesTheTypeAndLeadsToOurPage(Console console) {
        console.signIn(realm);

        goToIdentityProviders(console);
        Locator row =
                console.page().locator("main table tbody tr").filter(new FilterOptions().setHasText("Acme (Okta)"));
        assertThat(row).containsText("Trusted-issuer");
        console.link("Acme (Okta)").click();

        assertThat(console.page()).hasURL(console.address("trusted-issuers/issuer/" + TestRealm.ALIAS + "/settings"));
        assertThat(console.page().locator("trusted-issuers-app h1")).hasText("Acme (Okta)");
    }

    @Test
    void addProviderLeadsToOurPage(Console console) {
        console.signIn(realm);

        goToIdentityProviders(console);
        console.clickButton("Add provider");
        console.page()
                .getByRole(AriaRole.MENUITEM)
                .filter(new FilterOptions().setHasText(Pattern.compile("^Trusted issuer$")))
                .click();

        assertThat(console.page()).hasURL(console.address("trusted-issuers/add"));
        assertThat(console.page().locator("trusted-issuers-app h1")).isVisible();
    }

    @Test
    void theStockTabOfMappersWorks(Console console) {
        // Keycloak's form complains of a field of its own.
        console.expectErrors();
        console.signIn(realm);

        console.goTo(stockForm("mappers"));
        console.assertHeading("Acme (Okta)");
        assertThat(console.page().locator("trusted-issuers-app")).hasCount(0);
        console.clickButton("Add mapper");
        console.fill("name", "always-a-partner");
        console.clickButton("Save");

        assertThat(console.page().locator("body")).containsText("Mapper created successfully");
        assertThat(realm.admin()
                        .get("/identity-provider/instances/" + TestRealm.ALIAS + "/mappers")
                        .orFail()
                        .json()
                        .findValuesAsText("name"))
                .containsExactly("always-a-partner");
    }

    /** Where the realm has Keycloak's own theme, its form wants a client id and a secret, and keeps ours all the same. */
    @Test
    void whoSavesTheStockFormLosesNothing(Console console) {
        console.signIn(realm);
        realm.admin().change(representation -> representation.put("adminTheme", "keycloak.v2"));
        ObjectNode before = settings();

        console.goTo(stockForm("settings"));
        console.assertHeading("Acme (Okta)");
        console.fill("displayName", "Acme by the stock form");
        console.fill("config.clientId", "some-client");
        console.fill("config.clientSecret", "some-secret");
        console.byTestId("idp-details-save").click();

        assertThat(console.page().locator("body")).containsText("Provider successfully updated");
        assertThat(settings()).isEqualTo(before.deepCopy().put("displayName", "Acme by the stock form"));
        assertThat(realm.redeem(realm.assertion()).status()).isEqualTo(200);
    }

    private static void goToIdentityProviders(Console console) {
        console.page().locator("#nav-item-identity-providers").click();
        console.assertHeading("Identity providers");
    }

    private static String stockForm(String tab) {
        return "identity-providers/trusted-issuer/" + TestRealm.ALIAS + "/" + tab;
    }

    private ObjectNode settings() {
        return realm.record().without(List.of("status", "warnings"));
    }
}
