// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the pages, and who finds a button on them. */
@Server
@ConsoleTest
class ConsolePermissionsIT {
    /** All that writes, on any page. */
    private static final String WRITES =
            "main :is([data-testid=add], [data-testid=save], [role=switch], [data-testid^=suspend],"
                    + " [data-testid^=resume], [data-testid^=delete], .pf-m-danger)";

    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void whoMayOnlyViewFindsNoButtonThatWrites(Console console) {
        console.signIn(realm, "view-identity-providers");

        console.goToTrustedIssuers();
        assertThat(console.byTestId("issuers")).containsText(TestRealm.ALIAS);
        assertReadOnly(console);
        assertThat(console.byTestId("tab-refusals")).hasCount(0);
        assertThat(console.byTestId("tab-activity")).hasCount(0);

        ResourcesPage resources = new ResourcesPage(console);
        resources.goTo();
        assertReadOnly(console);
        resources.goTo("tickets");
        assertThat(console.byTestId("resource")).not().isEditable();
        assertThat(console.byTestId("resource")).hasValue(TestRealm.RESOURCE);
        assertThat(resources.scope("tickets.read")).isVisible();
        assertThat(console.byTestId("metadata")).containsText(realm.url());
        assertReadOnly(console);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer/acme-agents",
                "issuer/acme-agents/clients",
                "issuer/acme-agents/keys",
                "issuer/acme-agents/onboarding",
                "defaults",
                "add",
                "refusals",
                "inspector",
                "activity"
            })
    void whoMayOnlyViewReadsEveryOtherPage(String page, Console console) {
        console.signIn(realm, "view-identity-providers");

        console.goTo("trusted-issuers/" + page);

        assertThat(console.byTestId("view-header")).isVisible();
        assertReadOnly(console);
    }

    private static void assertReadOnly(Console console) {
        assertThat(console.page().locator("trusted-issuers-app section").first())
                .isVisible();
        assertThat(console.page().locator("trusted-issuers-app [role=progressbar]"))
                .hasCount(0);
        assertThat(console.page().locator("trusted-issuers-app [role=alert]")).hasCount(0);
        assertThat(console.page().locator(WRITES)).hasCount(0);
        assertThat(console.page().locator(".ti-head")).not().containsText("false");
    }

    @Test
    void whoMayNotManageClientsNeitherDeletesIssuersNorChangesResources(Console console) {
        console.signIn(realm, "view-identity-providers", "manage-identity-providers");
        ListPage list = new ListPage(console);
        list.goTo();

        assertThat(console.byTestId("delete-" + TestRealm.ALIAS)).hasCount(0);
        list.toggle(TestRealm.ALIAS);
        list.confirm();
        list.assertRow(TestRealm.ALIAS, "Disabled");
        assertThat(realm.record().path("enabled").asBoolean()).isFalse();

        new ResourcesPage(console).goTo("tickets");
        assertThat(console.byTestId("resource")).not().isEditable();
        assertThat(console.byTestId("save")).hasCount(0);
    }

    @Test
    void whoMayNotViewIdentityProvidersFindsNoWayIn(Console console) {
        console.signIn(realm, "view-clients");
        assertThat(console.page().locator("#nav-item-clients")).isVisible();
        assertThat(console.page().locator("#nav-item-trusted-issuers")).hasCount(0);

        console.goTo("trusted-issuers");

        console.assertSays("Forbidden, permission needed: view-identity-providers");
        assertThat(console.byTestId("issuers")).hasCount(0);
    }

    @Test
    void theAdminOfOneRealmDoesNotSeeAnother(Console console, KeycloakServer server, IssuerServer issuers) {
        TestRealm other = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        console.expectErrors();
        console.signIn(realm);
        console.goToTrustedIssuers();
        assertThat(console.byTestId("issuers").locator("tbody tr")).hasCount(1);
        List<String> seen = new ArrayList<>();
        console.page().onResponse(response -> {
            if (response.url().contains(other.name() + "/trusted-issuers") && response.ok()) {
                seen.add(response.url());
            }
        });

        console.page().navigate("about:blank");
        console.page()
                .navigate(console.address("").replace("#/" + realm.name(), "#/" + other.name()) + "trusted-issuers");

        assertThat(console.page().locator("body")).containsText("You do not have permission to access this resource");
        assertThat(console.byTestId("issuers")).hasCount(0);
        assertThat(seen).isEmpty();
    }
}
