// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees of the protected resources, and how one is made, changed and deleted. */
@Server
@ConsoleTest
class ResourcesPageIT {
    private static final JsonNode WIKI = Json.object(
            "{'resource': 'https://wiki.vendor.example/mcp', 'scopes': ['wiki.read'], 'requireSenderConstraint': true}");

    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .realm(representation -> representation.put("displayName", "Vendor"))
                .create();
    }

    @Test
    void aResourceIsAddedTogetherWithTheClientScopeItLacks(Console console) {
        console.expectErrors();
        console.signIn(realm);
        ResourcesPage page = new ResourcesPage(console);
        page.goTo();
        page.goToNew();

        page.fill("name", "crm");
        page.fill("resource", "crm.vendor.example");
        page.addScope("crm.read");
        page.addScope("tickets.read");
        page.selectDefault("crm.read");
        page.fill("clientId", "nobody");
        page.save();
        page.assertProblem("resource", "must be an absolute URL");
        page.assertProblem("clientId", "there is no client 'nobody'");
        assertThat(realm.trustedIssuers().resource("crm").status()).isEqualTo(404);

        page.fill("resource", "https://crm.vendor.example/mcp");
        page.fill("clientId", "claude");
        assertThat(page.scope("tickets.read")).containsText("Exists");
        console.clickButton("Create the client scope crm.read");
        assertThat(page.scope("crm.read")).containsText("Exists");
        page.save();

        console.assertHeading("crm");
        page.assertSaid("Saved");
        assertThat(realm.trustedIssuers().resource("crm").orFail().json())
                .isEqualTo(
                        Json.object(
                                """
                {'name': 'crm', 'resource': 'https://crm.vendor.example/mcp', 'aliases': null,
                 'scopes': ['crm.read', 'tickets.read'], 'defaultScopes': ['crm.read'], 'clientId': 'claude',
                 'requireSenderConstraint': false, 'usedBy': 0}"""));
        assertThat(realm.admin().get("/client-scopes").orFail().json().findValuesAsText("name"))
                .contains("crm.read");
    }

    @Test
    void aChangeSaysWhomItConcernsBeforeItIsMade(Console console) {
        console.signIn(realm);
        ResourcesPage page = new ResourcesPage(console);
        page.goTo("tickets");

        page.selectDefault("tickets.write");
        page.save();
        assertThat(page.question()).containsText("This concerns 1 issuer");
        assertThat(page.question()).containsText(TestRealm.ALIAS);
        assertThat(page.question()).containsText("tickets.read → tickets.read, tickets.write");
        console.byTestId("cancel").click();
        assertThat(defaultScopes()).hasSize(1);

        page.save();
        page.confirm();
        page.assertSaid("Saved");
        assertThat(console.byTestId("save")).isDisabled();
        assertThat(defaultScopes()).hasSize(2);
    }

    @Test
    void aResourceInUseSaysByWhomAndAFreeOneIsDeleted(Console console) {
        realm.trustedIssuers().putResource("wiki", WIKI).orFail();
        console.expectErrors();
        console.signIn(realm);
        ResourcesPage page = new ResourcesPage(console);
        page.goTo();
        page.assertRow("tickets", TestRealm.RESOURCE, "tickets.read, tickets.write", "Not required", "1 issuer");
        page.assertRow("wiki", "https://wiki.vendor.example/mcp", "wiki.read", "Required", "0 issuers");

        console.byTestId("delete-tickets").click();
        page.assertSaid("the resource is used by " + TestRealm.ALIAS);
        console.byTestId("delete-wiki").click();
        page.confirm();

        page.assertListed(1);
        assertThat(realm.trustedIssuers().resource("wiki").status()).isEqualTo(404);
        assertThat(realm.trustedIssuers().resource("tickets").status()).isEqualTo(200);
    }

    @Test
    void theResourceTellsClientsTheSameAsTheOnboardingSheetDoes(Console console) {
        console.signIn(realm);
        console.measureStockPage();
        ResourcesPage page = new ResourcesPage(console);

        page.goTo("tickets");

        assertThat(console.byTestId("users")).hasText(TestRealm.ALIAS);
        JsonNode sheet = realm.admin()
                .get("/trusted-issuers/" + TestRealm.ALIAS + "/onboarding")
                .orFail()
                .json()
                .at("/resources/0");
        console.assertSays(sheet.path("metadataUrl").asText());
        String shown = console.byTestId("metadata").locator("code").textContent();
        assertThat(Json.read(shown)).isEqualTo(sheet.path("metadata"));
        console.picture("resource");
        console.clickButton("Copy JSON");
        page.assertSaid("Copied");
        assertThat(console.page().evaluate("navigator.clipboard.readText()")).isEqualTo(shown);
        console.assertShutsNobodyOut();
    }

    @Test
    void aNameThatIsTakenIsNotWrittenOver(Console console) {
        JsonNode before = realm.trustedIssuers().resource("tickets").orFail().json();
        console.signIn(realm);
        ResourcesPage page = new ResourcesPage(console);
        page.goTo();
        page.goToNew();

        page.fill("name", "tickets");
        page.fill("resource", "https://other.vendor.example/mcp");
        page.addScope("tickets.read");
        page.save();

        page.assertProblem("name", "There is a resource tickets already.");
        assertThat(realm.trustedIssuers().resource("tickets").orFail().json()).isEqualTo(before);
    }

    @Test
    void leavingWithoutSavingAsksFirst(Console console) {
        console.signIn(realm);
        ResourcesPage page = new ResourcesPage(console);
        page.goTo("tickets");
        page.fill("resource", "https://other.vendor.example/mcp");

        console.page().locator("#nav-item-clients").click();
        assertThat(page.question()).containsText("Leave without saving?");
        console.byTestId("cancel").click();
        console.assertHeading("tickets");
        console.clickButton("Revert");
        assertThat(console.byTestId("resource")).hasValue(TestRealm.RESOURCE);
        console.page().locator("#nav-item-clients").click();
        console.assertHeading("Clients");
    }

    private JsonNode defaultScopes() {
        return realm.trustedIssuers().resource("tickets").orFail().json().path("defaultScopes");
    }
}
