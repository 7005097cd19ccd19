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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From "it does not work" to what happened and what to do, without reading anything. */
@Server
@ConsoleTest
class RefusalsPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.put("displayName", "Acme (Okta)"))
                .create();
    }

    @Test
    void aReferenceLeadsToWhatHappenedAndHowToMendIt(Console console) {
        String reference = realm.redeem(realm.assertion().with("aud", "https://other.example"))
                .reference()
                .orElseThrow();
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        console.signIn(realm);

        new RefusalsPage(console)
                .goTo()
                .assertRefusals(2)
                .search(" " + reference.toLowerCase() + " ")
                .assertExplained(
                        "The aud claim is not this realm's issuer identifier alone.",
                        realm.url(),
                        "https://other.example",
                        "Set the audience at the issuer to exactly the issuer URL of the realm.");

        assertThat(console.byTestId("refusals").getByText("Acme (Okta)").first())
                .hasAttribute("href", Pattern.compile("/trusted-issuers/issuer/acme-agents$"));
        console.picture("refusal");
        console.byTestId("refusals").getByText("Inspect an assertion").click();
        console.assertHeading("Inspector");
        assertThat(console.byTestId("alias")).hasValue("acme-agents");
        assertThat(console.byTestId("clientId")).hasValue("claude");
    }

    @Test
    void aReferenceThatNobodyGaveIsSaidToBeNone(Console console) {
        console.expectErrors();
        console.signIn(realm);

        new RefusalsPage(console).goTo().search("1NG0NDVNV7TG");

        console.assertSays("There is no refusal with the reference '1NG0NDVNV7TG' in this realm");
    }

    @Test
    void refusalsAreFoundByPersonAndReason(Console console) {
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));
        realm.redeem(realm.assertion());
        console.signIn(realm);

        RefusalsPage refusals = new RefusalsPage(console)
                .goTo()
                .assertRefusals(3)
                .assertComplete("Nothing is missing")
                .search("alice")
                .assertExplained("The user is disabled.");

        refusals.search("")
                .assertRefusals(3)
                .selectReason("Client id wrong")
                .show()
                .assertRefusals(1);
        assertThat(console.page()).hasURL(Pattern.compile("refusals\\?range=day&reason=client_id_wrong$"));
    }

    @Test
    void anAddressWithAQuestionIsAnsweredWithoutTheConsolesRouterToo(Console console) {
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        console.page().addInitScript(StartInTheConsole.NOTHING_INSIDE);
        console.signIn(realm);

        new RefusalsPage(console)
                .goTo("?reason=client_id_wrong")
                .assertRefusals(1)
                .selectReason("All")
                .show()
                .assertRefusals(2);
    }

    @Test
    void anIssuerThatIsNotListedIsComparedWithTheOneItResembles(Console console) {
        realm.redeem(realm.assertion().with("iss", realm.issuer().url() + "/"));
        console.signIn(realm);

        new RefusalsPage(console)
                .goTo()
                .assertNotListed("only by a slash at its end")
                .compare()
                .assertNotListed("Acme (Okta): " + realm.issuer().url())
                .askWhich("https://evil.example")
                .assertWhich("It is none of them, however it is spelled.")
                .askWhich(realm.issuer().url() + "/")
                .assertWhich("It is the one below.")
                .assertNotListed("it is the issuer that was asked for");
        assertThat(console.link("Add trusted issuer")).isVisible();
    }

    @Test
    void whoMayNotViewEventsIsToldWhichRoleIsMissing(Console console) {
        console.signIn(realm, "view-identity-providers");

        new RefusalsPage(console).goTo();

        console.assertSays("Ask for the role view-events");
        assertThat(console.byTestId("tab-refusals")).hasCount(0);
    }

    @Test
    void whoMayOnlyViewSeesNoPersonsNameAndNothingToAdd(Console console) {
        realm.redeem(realm.assertion().with("iss", "https://evil.example"));
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));
        realm.redeem(realm.assertion());
        console.signIn(realm, "view-identity-providers", "view-events");

        new RefusalsPage(console).goTo().assertRefusals(2).assertNotListed("claude");

        assertThat(console.byTestId("refusals")).containsText(TestRealm.SUBJECT);
        assertThat(console.link("Add trusted issuer")).hasCount(0);
    }

    @Test
    void nothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        realm.redeem(realm.assertion().with("iss", realm.issuer().url() + "/"));
        console.signIn(realm);
        console.measureStockPage();

        new RefusalsPage(console).goTo().assertRefusals(1);

        console.assertShutsNobodyOut();
    }
}
