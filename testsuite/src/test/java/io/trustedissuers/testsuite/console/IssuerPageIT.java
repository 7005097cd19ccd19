// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees of one trusted issuer, and what stops or ends it. */
@Server
@ConsoleTest
class IssuerPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(
                        record -> record.put("displayName", "Acme (Okta)").put("vendor", "okta"))
                .create();
    }

    @Test
    void theOverviewSaysWhetherAllIsInPlaceAndWhatHappenedLately(Console console) {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        String reference =
                realm.admin().events().get(0).at("/details/reference").asText();
        console.signIn(realm);
        console.measureStockPage();
        IssuerPage issuer = new IssuerPage(console);

        issuer.goTo();

        console.assertHeading("Acme (Okta)");
        issuer.assertState("Active");
        console.assertSays(realm.issuer().url());
        console.assertSays("Ready: nothing is missing");
        issuer.assertRow("checks", "OK", "Keys", "1 usable");
        issuer.assertRow("attempts", "Granted", "claude", "alice", TestRealm.RESOURCE);
        issuer.assertRow("attempts", "Refused", "subject_not_found", "00u-nobody");
        assertThat(console.link("subject_not_found"))
                .hasAttribute("href", "#/" + realm.name() + "/trusted-issuers/refusals/" + reference);
        console.assertShutsNobodyOut();
        console.picture("issuer");
    }

    @Test
    void whatIsMissingComesFirst(Console console) {
        realm.admin().change(representation -> representation.put("eventsEnabled", false));
        realm.admin().createClient(Json.object("{'clientId': 'vscode', 'publicClient': true}"));
        realm.changeTrustedIssuer(record -> record.withObject("/clients/vscode"));
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);

        issuer.goTo();

        console.assertSays("Not ready");
        assertThat(console.byTestId("checks").locator("tbody tr").first()).containsText("Failed");
        console.assertSays("clients.vscode: ");
        console.assertSays("Attempts may be missing");
    }

    @Test
    void aSuspendedIssuerStaysSoUntilItIsResumed(Console console) {
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo();

        issuer.click("suspend");
        issuer.assertAsks("Suspend Acme (Okta)?", "claude", "1 linked user", "accept them until");
        issuer.fill("reason", "stolen signing key");
        issuer.confirm();

        issuer.assertState("Suspended");
        console.assertSays("Reason: stolen signing key");
        assertThat(realm.record().at("/status/suspended/reason").asText()).isEqualTo("stolen signing key");

        issuer.click("resume");
        issuer.confirm();

        issuer.assertState("Active");
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("active");
    }

    @Test
    void disablingAsksAndLeavesWhatIsNotSavedYet(Console console) {
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("settings");
        issuer.fill("lifecycle.owner", "jane");

        issuer.toggle("enabled");
        issuer.assertAsks("Disable Acme (Okta)?");
        issuer.cancel();
        issuer.assertEnabled(true);
        issuer.toggle("enabled");
        issuer.confirm();

        issuer.assertState("Disabled");
        issuer.assertValue("lifecycle.owner", "jane");
        assertThat(realm.record().path("enabled").asBoolean()).isFalse();
        assertThat(realm.record().at("/lifecycle/owner").isNull()).isTrue();

        issuer.save();
        issuer.assertSaved();
        issuer.toggle("enabled");

        issuer.assertState("Active");
        assertThat(realm.record().at("/lifecycle/owner").asText()).isEqualTo("jane");
    }

    @Test
    void deletingSaysWhoLosesAccess(Console console) {
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo();

        issuer.click("delete");
        issuer.assertAsks("Delete Acme (Okta)?", "claude", "1 linked user");
        issuer.confirm();

        console.assertHeading("Trusted issuers");
        assertThat(console.byTestId("empty-state")).isVisible();
        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).status()).isEqualTo(404);
    }

    @Test
    void whatKeycloakItselfWouldTakeOverIsDeletedOnlyKnowingly(Console console) {
        realm.admin()
                .createIdentityProvider(StockProviders.jwtGrant("built-in", realm.issuer()))
                .orFail();
        console.expectErrors();
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo();

        issuer.click("delete");
        issuer.assertAsks("Keycloak itself would take over", "without the rules of this record");
        issuer.click("confirm");
        issuer.assertAsks("Tick the box first");
        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).status()).isEqualTo(200);
        issuer.check("accept-built-in");
        issuer.confirm();

        console.assertHeading("Trusted issuers");
        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).status()).isEqualTo(404);
    }

    @Test
    void whoMayOnlyLookSeesEverythingAndChangesNothing(Console console) {
        console.signIn(realm, "view-identity-providers");
        IssuerPage issuer = new IssuerPage(console);

        issuer.goTo();

        console.assertSays("you need the role view-events");
        for (String button : new String[] {"enabled", "suspend", "delete", "tab-activity"}) {
            issuer.assertThereIs(button, false);
        }
        issuer.assertThereIs("onboarding", true);
        issuer.goTo("settings");
        issuer.assertValue("displayName", "Acme (Okta)");
        assertThat(console.byTestId("displayName")).not().isEditable();
        assertThat(console.byTestId("mode")).isDisabled();
        issuer.assertThereIs("save", false);
        issuer.goTo("clients");
        issuer.assertRow("clients", "claude", "tickets: tickets.read tickets.write");
        issuer.assertThereIs("remove-claude", false);
        issuer.assertThereIs("add-client", false);
    }
}
