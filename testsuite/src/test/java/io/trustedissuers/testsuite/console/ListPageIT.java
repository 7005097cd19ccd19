// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees of all trusted issuers at once, and does to one of them on a bad day. */
@Server
@ConsoleTest
class ListPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .realm(representation -> representation.put("displayName", "Vendor"))
                .trustedIssuer(record -> record.put("displayName", "Acme (Okta)"))
                .create();
    }

    @Test
    void everyIssuerIsShownWithWhatItIsGoodFor(Console console) {
        create("initech-agents", record -> record.put("enabled", false));
        create("umbrella-agents", record -> record.put("displayName", "Umbrella"));
        realm.trustedIssuers().suspend("umbrella-agents", "stolen signing key").orFail();
        realm.redeem(realm.assertion());
        console.signIn(realm);
        realm.admin()
                .post("/organizations", Json.object("{'name': 'globex', 'domains': [{'name': 'globex.example'}]}"))
                .orFail();
        create("globex-agents", record -> record.put("mode", "dry-run").put("organization", "globex"));
        console.measureStockPage();

        ListPage list = new ListPage(console);
        list.goTo();

        list.assertCounts("4 issuers, 1 active");
        list.assertRow("Acme (Okta)", "acme-agents", realm.issuer().url(), "Active", "claude", "last fetched");
        list.assertRow("globex-agents", "https://globex.okta.com", "globex", "Dry run", "not fetched yet");
        list.assertRow("initech-agents", "Disabled");
        list.assertRow("Umbrella", "Suspended", "by admin: stolen signing key");
        assertThat(console.link("Acme (Okta)"))
                .hasAttribute("href", "#/" + realm.name() + "/trusted-issuers/issuer/acme-agents");
        console.assertShutsNobodyOut();
        console.picture("list");
    }

    @Test
    void anIssuerIsDisabledAfterAQuestionAndEnabledAgainWithAllItsSettings(Console console) {
        ObjectNode before = settings();
        console.signIn(realm);
        ListPage list = new ListPage(console);
        list.goTo();

        list.toggle(TestRealm.ALIAS);
        assertThat(list.question()).containsText("Disable Acme (Okta)?");
        console.byTestId("cancel").click();
        list.assertEnabled(TestRealm.ALIAS, true);

        list.toggle(TestRealm.ALIAS);
        list.confirm();
        list.assertRow("Acme (Okta)", "Disabled");
        list.assertCounts("1 issuer, 0 active");
        assertThat(settings()).isEqualTo(before.deepCopy().put("enabled", false));

        list.toggle(TestRealm.ALIAS);
        list.assertRow("Acme (Okta)", "Active");
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void anIssuerIsSuspendedWithAReasonAndResumed(Console console) {
        console.signIn(realm);
        ListPage list = new ListPage(console);
        list.goTo();

        list.click("suspend", TestRealm.ALIAS);
        assertThat(list.question()).containsText("1 linked user");
        console.fill("reason", "stolen signing key");
        list.confirm();
        list.assertRow("Acme (Okta)", "Suspended", "by admin-realm-admin: stolen signing key");
        assertThat(realm.record().at("/status/suspended/reason").asText()).isEqualTo("stolen signing key");

        list.click("resume", TestRealm.ALIAS);
        list.confirm();
        list.assertRow("Acme (Okta)", "Active");
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("active");
    }

    @Test
    void whoLosesAccessIsSaidBeforeAnIssuerIsDeleted(Console console) {
        console.signIn(realm);
        ListPage list = new ListPage(console);
        list.goTo();

        list.click("delete", TestRealm.ALIAS);
        assertThat(list.question()).containsText("claude");
        assertThat(list.question()).containsText("1 linked user");
        list.confirm();

        list.assertNothingThere("No trusted issuers");
        assertThat(console.page().locator(".ti-head .ti-title")).hasText("Trusted issuers");
        assertThat(console.byTestId("add").first()).isVisible();
        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).status()).isEqualTo(404);
    }

    @Test
    void aLongListTurnsPagesAndIsSearchedAndFiltered(Console console) {
        for (int number = 10; number < 54; number++) {
            create("customer-" + number, record -> {});
        }
        create("off-agents", record -> record.put("enabled", false));
        console.signIn(realm);
        ListPage list = new ListPage(console);
        list.goTo();

        list.assertShown(20);
        list.assertRange("1 - 20 of 46");
        list.goToNextPage();
        list.assertRange("21 - 40 of 46");
        list.goToNextPage();
        list.assertShown(6);

        list.search("*agents");
        list.assertRange("1 - 2 of 2");
        list.select("state", "disabled");
        list.assertRange("1 - 1 of 1");
        list.assertRow("off-agents", "Disabled");
        list.search("customer");
        list.assertNothingThere("No issuer fits");
        list.clear();
        list.assertRange("1 - 20 of 46");
    }

    @Test
    void whatIsGoneFromTheRealmIsNamed(Console console) {
        realm.admin().delete("/clients/" + realm.clientUuid()).orFail();
        console.signIn(realm);
        ListPage list = new ListPage(console);

        list.goTo();

        list.assertRow("Acme (Okta)", "Something is gone", "claude");
    }

    private void create(String alias, Consumer<ObjectNode> change) {
        ObjectNode record = Json.object("{'clients': {'claude': {}}}")
                .put("alias", alias)
                .put("issuer", "https://" + alias.replace("-agents", "") + ".okta.com");
        change.accept(record);
        realm.trustedIssuers().create(record).orFail();
    }

    private ObjectNode settings() {
        return realm.record().without(List.of("status", "warnings"));
    }
}
