// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all trusted issuers of a realm inherit. */
@Server
@ConsoleTest
class DefaultsPageIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void beforeAnythingIsSavedItIsSaidWhomItTouches(Console console) {
        console.signIn(realm);
        console.measureStockPage();
        IssuerPage page = new IssuerPage(console);
        page.goToDefaults();
        console.assertShutsNobodyOut();
        page.assertInherited("assertion.maxLifetime", "300 (built in)");

        page.fill("assertion.maxLifetime", "200");
        page.save();
        page.assertAsks("1 issuer changes:", "acme-agents", "Longest lifetime (seconds)", "200");
        page.cancel();
        assertThat(defaults().at("/assertion/maxLifetime").isNull()).isTrue();
        page.save();
        page.confirm();

        page.assertSaved();
        assertThat(defaults().at("/assertion/maxLifetime").asInt()).isEqualTo(200);
        page.goToDefaults();
        page.assertValue("assertion.maxLifetime", "200");
        console.picture("defaults");
        page.goTo("settings");
        page.assertInherited("assertion.maxLifetime", "200 (realm default)");
    }

    @Test
    void whatAClientMayReachIsInheritedByRecordsThatListIt(Console console) {
        realm.changeTrustedIssuer(record -> record.withObject("/clients/claude").removeAll());
        console.signIn(realm);
        IssuerPage page = new IssuerPage(console);
        page.goToDefaults();

        page.fill("add-client", "claude");
        page.click("add-client-button");
        page.select("entry.resources.add", "tickets");
        page.check("entry.resources.tickets");
        page.save();
        page.confirm();

        page.assertSaved();
        assertThat(defaults().at("/clients/claude/resources").toString()).isEqualTo("{\"tickets\":null}");
        page.goTo("clients");
        page.assertRow("clients", "claude", "tickets: all scopes");

        page.goToDefaults();
        page.click("remove-claude");
        page.save();
        page.confirm();

        page.assertSaved();
        assertThat(defaults().path("clients").isNull()).isTrue();
    }

    @Test
    void aProblemStandsAtItsField(Console console) {
        console.expectErrors();
        console.signIn(realm);
        IssuerPage page = new IssuerPage(console);
        page.goToDefaults();
        page.add("conditions.sourceAddresses", "1.2.3.4/8");
        page.save();

        page.assertProblem("conditions.sourceAddresses", "names a host inside of its network");
        assertThat(defaults().at("/conditions/sourceAddresses").isNull()).isTrue();
    }

    @Test
    void whoMayOnlyLookCanNotSave(Console console) {
        console.signIn(realm, "view-identity-providers");
        IssuerPage page = new IssuerPage(console);

        page.goToDefaults();

        page.assertThereIs("save", false);
        page.assertThereIs("add-client", false);
    }

    private JsonNode defaults() {
        return realm.admin().get("/trusted-issuers/defaults").orFail().json();
    }
}
