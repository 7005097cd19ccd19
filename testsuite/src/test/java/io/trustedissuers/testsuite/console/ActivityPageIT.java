// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much the exchange is used, by whom, and how often in vain. */
@Server
@ConsoleTest
class ActivityPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.put("displayName", "Acme (Okta)"))
                .create();
    }

    @Test
    void attemptsAreCountedAndLeadToTheirRefusals(Console console) {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        console.signIn(realm);

        new ActivityPage(console)
                .goTo()
                .assertTotals(5, 2, 3)
                .assertRow("byReason", "Client id wrong")
                .assertRow("byTrustedIssuer", "Acme (Okta)")
                .assertRow("byClient", "claude")
                .selectRange("Last 7 days")
                .assertTotals(5, 2, 3)
                .assertBar(": 2 granted, 3 refused");

        console.picture("activity");
        console.link("Client id wrong").click();
        console.assertHeading("Refusals");
        new RefusalsPage(console).assertRefusals(2);
    }

    @Test
    void anAddressNamesTheCustomer(Console console) {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("iss", "https://evil.example"));
        console.signIn(realm);

        new ActivityPage(console).goTo("?alias=acme-agents").assertTotals(1, 1, 0);
    }

    @Test
    void theTableForASpreadsheetHasEveryAttempt(Console console) throws IOException {
        realm.redeem(realm.assertion());
        String reference = realm.redeem(realm.assertion().with("sub", "00u-nobody"))
                .reference()
                .orElseThrow();
        console.signIn(realm);

        Download download =
                new ActivityPage(console).goTo().assertTotals(2, 1, 1).download();

        assertThat(download.suggestedFilename()).startsWith("activity-").endsWith(".csv");
        String[] rows = Files.readString(download.path()).split("\r\n");
        assertThat(rows).hasSize(3);
        assertThat(rows[0]).startsWith("\"time\",\"outcome\"");
        assertThat(rows[1]).contains("\"refused\",\"subject_not_found\",\"" + reference + "\",\"acme-agents\"");
        assertThat(rows[2]).contains("\"granted\",,,\"acme-agents\",\"claude\",\"00u-alice\",\"alice\"");
    }

    @Test
    void oneClickSavesEventsFromNowOnAndKeepsTheTypesThatWereSaved(Console console) {
        realm.admin().change(representation -> {
            representation.put("eventsEnabled", false);
            representation.putArray("enabledEventTypes").add("LOGIN");
        });
        console.signIn(realm);
        ActivityPage activity = new ActivityPage(console).goTo();
        console.assertSays("The realm does not save all events of this page");

        activity.saveEvents();

        console.assertSays("Events are saved from now on");
        assertThat(console.byTestId("save-events")).hasCount(0);
        JsonNode config = realm.admin().get("/events/config").orFail().json();
        assertThat(config.path("eventsEnabled").asBoolean()).isTrue();
        assertThat(config.path("enabledEventTypes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("LOGIN", "JWT_AUTHORIZATION_GRANT", "JWT_AUTHORIZATION_GRANT_ERROR");
        realm.redeem(realm.assertion());
        activity.goTo().assertTotals(1, 1, 0);
    }

    @Test
    void whoMayNotManageEventsReadsThatTheyAreNotSavedAndHasNoButton(Console console) {
        realm.admin().change(representation -> representation.put("eventsEnabled", false));
        console.signIn(realm, "view-identity-providers", "view-events");

        new ActivityPage(console).goTo();

        console.assertSays("The realm does not save all events of this page");
        assertThat(console.byTestId("save-events")).hasCount(0);
    }

    @Test
    void whoMayNotViewEventsIsToldWhichRoleIsMissing(Console console) {
        console.signIn(realm, "view-identity-providers");

        new ActivityPage(console).goTo();

        console.assertSays("Ask for the role view-events");
    }

    @Test
    void nothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        console.signIn(realm);
        console.measureStockPage();

        new ActivityPage(console).goTo().assertTotals(2, 1, 1);

        console.assertShutsNobodyOut();
    }
}
