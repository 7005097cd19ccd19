// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the customer's admin pastes. */
@Server
@ConsoleTest
class OnboardingPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.put("vendor", "okta").put("displayName", "Acme"))
                .create();
    }

    @Test
    void whoMayOnlyReadCopiesEachValueInTheWordsOfTheVendor(Console console) {
        console.signIn(realm, "view-identity-providers");
        OnboardingPage onboarding = new OnboardingPage(console).goTo();

        console.assertHeading("Onboarding of Acme");
        onboarding.assertSays("Cross App Access");
        onboarding.assertSays("https://mcp.vendor.example/.well-known/oauth-protected-resource/mcp");
        onboarding.assertSays("\"authorization_servers\"");
        console.picture("onboarding");
        assertThat(onboarding.copy("Issuer URL")).isEqualTo(realm.url());
        assertThat(onboarding.copy("Client ID at resource")).isEqualTo("claude");
    }

    @Test
    void theSheetIsAFileAndAPrintWithoutTheConsole(Console console) {
        console.signIn(realm);
        OnboardingPage onboarding = new OnboardingPage(console).goTo();

        assertThat(onboarding.download()).startsWith("acme-agents.md\n# ").contains(realm.url());
        onboarding.asPrinted();
        onboarding.assertOnlyTheSheet();
    }

    @Test
    void whatStandsInTheWayIsSaidFirst(Console console) {
        realm.changeTrustedIssuer(record -> record.put("enabled", false));
        console.signIn(realm);
        OnboardingPage onboarding = new OnboardingPage(console).goTo();

        onboarding.assertSays("the record is disabled");
    }

    @Test
    void nothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        console.signIn(realm);
        console.measureStockPage();

        OnboardingPage onboarding = new OnboardingPage(console).goTo();

        console.assertShutsNobodyOut();
    }
}
