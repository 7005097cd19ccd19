// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the settings of one trusted issuer are changed. */
@Server
@ConsoleTest
class IssuerTabsIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .trustedIssuer(record -> record.put("displayName", "Acme (Okta)"))
                .create();
    }

    @Test
    void aSettingIsInheritedUntilItIsSetAndAgainAfterwards(Console console) {
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("settings");
        assertThat(console.byTestId("issuer")).not().isEditable();
        issuer.assertInherited("assertion.maxLifetime", "300 (built in)");

        issuer.fill("displayName", "Acme");
        issuer.fill("assertion.maxLifetime", "120");
        issuer.select("mode", "dry-run");
        issuer.save();

        issuer.assertSaved();
        console.assertHeading("Acme");
        issuer.assertState("Dry run");
        assertThat(realm.record().path("displayName").asText()).isEqualTo("Acme");
        assertThat(realm.record().at("/assertion/maxLifetime").asInt()).isEqualTo(120);

        issuer.click("inherit-assertion.maxLifetime");
        issuer.assertInherited("assertion.maxLifetime", "300 (built in)");
        issuer.save();

        issuer.assertSaved();
        assertThat(realm.record().at("/assertion/maxLifetime").isNull()).isTrue();
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsSaved(Console console) {
        console.expectErrors();
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("settings");

        issuer.fill("displayName", "Acme");
        issuer.fill("assertion.maxLifetime", "5");
        issuer.save();

        issuer.assertProblem("assertion.maxLifetime", "must be a whole number (seconds) from 30 to 3600");
        issuer.assertValue("displayName", "Acme");
        assertThat(realm.record().path("displayName").asText()).isEqualTo("Acme (Okta)");

        issuer.click("tab-users");
        issuer.assertAsks("Leave without saving?");
        issuer.cancel();
        issuer.assertValue("displayName", "Acme");
        issuer.click("revert");
        issuer.assertValue("displayName", "Acme (Okta)");
    }

    @Test
    void whatSomebodyElseHasSavedMeanwhileIsNotOverwritten(Console console) {
        console.expectErrors();
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("settings");
        issuer.fill("lifecycle.owner", "jane");
        realm.changeTrustedIssuer(record -> record.put("displayName", "Acme of somebody else"));

        issuer.save();

        console.assertSays("Somebody else has changed this");
        issuer.click("reload");
        issuer.assertValue("displayName", "Acme of somebody else");
        issuer.assertValue("lifecycle.owner", "");
        assertThat(realm.record().at("/lifecycle/owner").isNull()).isTrue();
    }

    @Test
    void aClientIsAddedWithWhatItMayReachAndTakenOffAgain(Console console) {
        realm.admin()
                .createClient(
                        Json.object(
                                "{'clientId': 'vscode', 'publicClient': false, 'fullScopeAllowed': false, 'optionalClientScopes': ['tickets.read', 'tickets.write']}"));
        realm.trustedIssuers().suspendClient(TestRealm.CLIENT, "lost laptop").orFail();
        console.signIn(realm);
        console.measureStockPage();
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("clients");
        issuer.assertRow("clients", "claude", "Suspended", "tickets: tickets.read tickets.write");

        issuer.fill("add-client", "vscode");
        issuer.click("add-client-button");
        issuer.assertRow("clients", "vscode", "reaches nothing");
        issuer.select("entry.resources.add", "tickets");
        console.byTestId("entry.resources.tickets.tickets.write").uncheck();
        issuer.add("entry.assertionClientIds", "code-at-acme");
        issuer.save();

        issuer.assertSaved();
        issuer.assertRow("clients", "vscode", "tickets: tickets.read", "code-at-acme");
        assertThat(realm.record().at("/clients/vscode/resources").toString())
                .isEqualTo("{\"tickets\":[\"tickets.read\"]}");
        assertThat(realm.record().at("/clients/vscode/assertionClientIds/0").asText())
                .isEqualTo("code-at-acme");
        issuer.goTo("clients");
        issuer.click("edit-vscode");
        console.assertShutsNobodyOut();
        console.picture("issuer-clients");

        issuer.click("remove-vscode");
        issuer.save();

        issuer.assertSaved();
        assertThat(realm.record().path("clients").has("vscode")).isFalse();
    }

    @Test
    void theLadderOfResolversAndWhomItFinds(Console console) {
        // Before there is an organization: the sign-in asks for the name alone then.
        console.signIn(realm);
        Organization acme = Organization.create(realm, "acme", "acme.example");
        acme.addMember(realm.aliceId());
        acme.addMember(
                realm.admin()
                        .createUser(
                                Json.object(
                                        "{'username': 'bob', 'email': 'bob@acme.example', 'emailVerified': true, 'firstName': 'Bob', 'lastName': 'B', 'enabled': true}")));
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("users");
        console.assertSays("1 of 1 person would get in");

        issuer.fill("organization", "acme");
        issuer.save();
        issuer.assertSaved();
        console.assertSays("1 of 2 people would get in");
        issuer.assertRow("coverage", "1", "subject_not_found", "bob");
        issuer.check("subject.resolvers.email");
        issuer.save();

        issuer.assertSaved();
        console.assertSays("2 of 2 people would get in");
        issuer.assertRow("coverage", "A verified e-mail address", "bob");
        assertThat(realm.record().at("/subject/resolvers").toString()).isEqualTo("[\"link\",\"sub-id\",\"email\"]");
        assertThat(console.byTestId("mappers"))
                .hasAttribute("href", "#/" + realm.name() + "/identity-providers/trusted-issuer/acme-agents/mappers");
        issuer.goTo("users");
        issuer.assertRow("coverage", "A verified e-mail address", "bob");
        console.picture("issuer-users");
    }

    @Test
    void conditionsAndTokensAreChangedTogether(Console console) {
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("conditions");

        issuer.add("conditions.sourceAddresses", "198.51.100.0/24");
        issuer.add("conditions.sourceAddresses", "anthropic");
        issuer.click("conditions.agents.add");
        issuer.fill("conditions.agents.0.sub", "agent-7");
        issuer.fill("token.accessTokenLifespan", "600");
        issuer.select("token.includeActor", "false");
        issuer.save();

        issuer.assertSaved();
        assertThat(realm.record().at("/conditions/sourceAddresses").toString())
                .isEqualTo("[\"198.51.100.0/24\",\"anthropic\"]");
        assertThat(realm.record().at("/conditions/agents/0/sub").asText()).isEqualTo("agent-7");
        assertThat(realm.record().at("/token/accessTokenLifespan").asInt()).isEqualTo(600);
        assertThat(realm.record().at("/token/includeActor").asBoolean(true)).isFalse();
    }

    @Test
    void keysAreFetchedWhenAskedForAndEnteredByHand(Console console) {
        console.signIn(realm);
        IssuerPage issuer = new IssuerPage(console);
        issuer.goTo("keys");
        console.assertSays("Not fetched yet");

        issuer.click("refresh");

        console.assertSays("The keys were fetched");
        issuer.assertRow("keys", "RS256", "Yes");

        issuer.fill("keys.jwks", realm.issuer().jwks().toString());
        issuer.check("keys.algorithms.PS256");
        issuer.save();

        issuer.assertSaved();
        console.assertSays("Entered below");
        assertThat(realm.record().at("/keys/jwks/keys")).isNotEmpty();
        assertThat(realm.record().at("/keys/algorithms").toString()).isEqualTo("[\"RS256\",\"PS256\",\"ES256\"]");
    }

    @Test
    void theActivityOfTheLastWeekIsCountedByReasonAndClient(Console console) {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        console.signIn(realm);
        console.goTo("trusted-issuers/issuer/" + TestRealm.ALIAS + "/activity");
        IssuerPage issuer = new IssuerPage(console);

        issuer.assertRow("reason", "subject_not_found", "1");
        issuer.assertRow("client", "claude", "1");
        assertThat(console.byTestId("all-refusals"))
                .hasAttribute("href", "#/" + realm.name() + "/trusted-issuers/refusals?alias=acme-agents");
    }
}
