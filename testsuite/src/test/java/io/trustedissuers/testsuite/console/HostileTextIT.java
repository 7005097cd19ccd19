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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer, or whoever has a client, chooses texts that an admin reads later. */
@Server
@ConsoleTest
class HostileTextIT {
    private static final String HOSTILE = "<img src=x onerror=window.hacked=1>'\"><script>window.hacked=1</script>";

    @Test
    void whatOthersHaveWrittenIsTextAndNothingElse(Console console, KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> {
                    record.put("displayName", HOSTILE);
                    record.putObject("lifecycle").put("owner", HOSTILE).put("note", HOSTILE);
                })
                .create();
        String reference =
                realm.redeem(realm.assertion().with("sub", HOSTILE)).reference().orElseThrow();
        realm.redeem(realm.assertion().with("client_id", HOSTILE));
        realm.redeem(realm.assertion().with("scope", HOSTILE));
        realm.redeem(realm.assertion().with("resource", HOSTILE));
        String assertion = realm.assertion().with("sub", HOSTILE).compact();
        console.signIn(realm);

        for (String path : List.of(
                "",
                "/issuer/acme-agents",
                "/issuer/acme-agents/settings",
                "/issuer/acme-agents/activity",
                "/issuer/acme-agents/onboarding",
                "/refusals",
                "/refusals/" + reference,
                "/activity")) {
            console.goTo("trusted-issuers" + path);
            assertThat(console.page().locator("main h1").first()).isVisible();
            assertThat(console.page().locator("main .pf-v5-c-spinner")).hasCount(0);
            assertNothingRan(console, path);
        }
        assertThat(console.page().locator("main").first()).isVisible();
        console.goTo("trusted-issuers/inspector");
        console.page().locator("textarea").first().fill(assertion);
        console.page().locator("main button[type=submit]").first().click();
        console.assertSays("<img src=x");
        assertNothingRan(console, "inspector");
    }

    /** To a browser it would be the address of the realm, which a click on Delete would be for. */
    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "%2e%2e"})
    void anAliasOfDotsIsNoAddress(String alias, Console console, KeycloakServer server, IssuerServer issuers) {
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        console.signIn(realm);

        Object said = console.page()
                .evaluate(
                        """
                        async ({realm, token, alias}) => {
                          const boot = document.querySelector('script[src$="/boot.js"]').src;
                          const { Api } = await import(boot.replace('boot.js', 'api.js'));
                          const api = new Api({adminBaseUrl: location.origin, realm, getAccessToken: async () => token});
                          return api.delete('/' + alias, {dryRun: true}).then(() => 'sent', (problem) => problem.message);
                        }""",
                        Map.of(
                                "realm", realm.name(),
                                "token", server.admin().token(),
                                "alias", alias));

        assertThat(said).isEqualTo("no address holds /trusted-issuers/" + alias);
        assertThat(realm.record().path("enabled").asBoolean()).isTrue();
    }

    @Test
    void anAddressThatCanNotBeDecodedLeavesTheConsoleAlone(
            Console console, KeycloakServer server, IssuerServer issuers) {
        console.expectErrors();
        TestRealm realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        console.signIn(realm);
        console.goToTrustedIssuers();

        console.page().evaluate("location.hash = '/%zz/trusted-issuers'");
        console.assertSays("This does not exist (any more)");
        console.page().evaluate("location.hash = '/" + realm.name() + "/clients'");

        console.assertHeading("Clients");
    }

    private static void assertNothingRan(Console console, String where) {
        assertThat(console.page().evaluate("window.hacked ?? null")).as(where).isNull();
    }
}
