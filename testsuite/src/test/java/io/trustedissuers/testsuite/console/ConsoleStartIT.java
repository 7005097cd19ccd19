// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.server.Server;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Server
class ConsoleStartIT extends StartInTheConsole {
    @Test
    void toWhoSpeaksGermanThePagesSpeakGerman(Console console) {
        realm().redeem(realm().assertion().with("sub", "00u-nobody"));
        signInSpeakingGerman(console);

        console.goTo("trusted-issuers");

        console.assertHeading("Vertrauenswürdige Aussteller");
        assertThat(console.page().locator("#nav-item-trusted-issuers")).hasText("Vertrauenswürdige Aussteller");
        console.goTo("trusted-issuers/refusals");
        assertThat(console.page().locator("trusted-issuers-app table").first())
                .containsText(Pattern.compile("\\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d"));
    }

    @Test
    void whatGermanLacksIsSaidInEnglish(Console console) {
        signInSpeakingGerman(console);
        console.page()
                .route(
                        "**/messages/de.json",
                        route -> route.fulfill(new FulfillOptions().setBody("{\"list\": {\"add\": \"Hinzufügen\"}}")));

        console.goTo("trusted-issuers");

        console.assertHeading("Trusted issuers");
        assertThat(console.byTestId("add")).hasText("Hinzufügen");
    }

    private void signInSpeakingGerman(Console console) {
        RealmAdmin admin = realm().admin();
        admin.change(representation -> representation
                .put("internationalizationEnabled", true)
                .putArray("supportedLocales")
                .add("en")
                .add("de"));
        console.signIn(realm());
        admin.changeUser(
                admin.userId("admin-realm-admin"),
                user -> user.withObject("/attributes").putArray("locale").add("de"));
    }

    @Test
    void whereThePagesCanNotStartTheConsoleGoesOn(Console console) {
        console.expectErrors();
        console.page().route("**/host/inside.js", Route::abort);
        console.signIn(realm());

        console.page().locator("#nav-item-clients").click();

        console.assertHeading("Clients");
        assertThat(console.page().locator("#nav-item-trusted-issuers")).hasCount(0);
    }

    @Test
    void aServerThatDoesNotAnswerIsShownAndAskedAgain(Console console) {
        console.expectErrors();
        console.signIn(realm());
        console.page().route("**/trusted-issuers?*", Route::abort);
        console.goToTrustedIssuers();
        assertThat(console.byTestId("alert-danger")).isVisible();

        console.page().unroute("**/trusted-issuers?*");
        console.byTestId("retry").click();

        assertThat(console.byTestId("issuers")).containsText("acme-agents");
    }

    /** Keycloak's proposed UiScriptProvider (keycloak#52777) hands over no more. */
    @Test
    void theElementNeedsNothingButARealmAnAddressAndATokenToShowThePages(Console console) {
        console.signIn(realm());
        String script = (String) console.page()
                .evaluate("document.querySelector('script[src$=\"/boot.js\"]').src.replace('boot.js', 'element.js')");
        Page bare = console.page().context().newPage();
        bare.route(
                "**/bare",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("text/html").setBody("<main></main>")));
        bare.navigate(realm().server().url() + "/bare");

        bare.evaluate(
                """
                async ({script, context, token}) => {
                  await import(script);
                  const element = document.createElement('trusted-issuers-app');
                  element.context = {...context, getAccessToken: async () => token};
                  document.querySelector('main').append(element);
                }""",
                Map.of(
                        "script", script,
                        "token", realm().server().admin().token(),
                        "context",
                                Map.of(
                                        "realm",
                                        realm().name(),
                                        "adminBaseUrl",
                                        realm().server().url())));

        assertThat(bare.getByTestId("issuers")).containsText("acme-agents");
        bare.getByTestId("tab-resources").click();
        assertThat(bare.getByTestId("tab-resources")).hasAttribute("aria-current", "page");
    }
}
