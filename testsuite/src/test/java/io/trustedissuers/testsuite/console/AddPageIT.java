// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the address of a customer's identity provider to a record. */
@Server
@ConsoleTest
class AddPageIT {
    private final IssuerServer issuers;
    private TestIssuer globex;
    private TestRealm realm;

    AddPageIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        globex = issuers.issuer("/" + UUID.randomUUID());
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
    }

    @Test
    void anAddressBecomesARecordWithANewClientAndANewResource(Console console) {
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        realm.trustedIssuers().deleteResource("tickets").orFail();
        console.signIn(realm);
        AddPage add = new AddPage(console).goTo();
        add.assertOnlyTheFirstStep();

        add.fillIssuer(globex.url());
        add.assertFound("Its metadata was found.");
        add.dropClient("claude");
        add.createClient("VS Code");
        console.assertSays("vscode is created. Copy its secret now");
        add.createResource("wiki", "https://wiki.vendor.example/mcp", "wiki.read tickets.write");
        console.assertSays("New in this realm: wiki.read");
        add.assertReview("VS Code may act for people whom you link by hand. On wiki it gets wiki.read, tickets.write.");
        add.selectMode("enforce");
        add.fillAlias("globex-agents");
        add.save();

        add.assertSaved("globex-agents");
        JsonNode record = realm.trustedIssuers().get("globex-agents").orFail().json();
        assertThat(record.path("issuer").asText()).isEqualTo(globex.url());
        assertThat(record.at("/clients/vscode/resources/wiki"))
                .isEqualTo(Json.read("[\"wiki.read\", \"tickets.write\"]"));
        assertThat(record.path("enabled").asBoolean()).isTrue();
        assertThat(record.path("mode").isNull()).isTrue();
        JsonNode client =
                realm.admin().get("/clients?clientId=vscode").orFail().json().get(0);
        assertThat(client.path("publicClient").asBoolean()).isFalse();
        assertThat(client.path("standardFlowEnabled").asBoolean()).isFalse();
        assertThat(client.path("fullScopeAllowed").asBoolean()).isFalse();
        assertThat(client.path("optionalClientScopes").toString()).contains("wiki.read", "tickets.write");
    }

    @Test
    void anIdentityProviderThatTheRealmKnowsBringsItsPeople(Console console) {
        // First, because with an organization Keycloak asks for the name alone at first.
        console.signIn(realm);
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("globex", globex))
                .orFail();
        Organization organization = Organization.create(realm, "globex", "globex.example");
        organization.link("globex");
        for (String name : new String[] {"gina", "gus", "greta"}) {
            String id =
                    realm.admin().createUser(Json.object().put("username", name).put("enabled", true));
            organization.addMember(id);
            if (!name.equals("greta")) {
                realm.admin().link(id, "globex", "00u-" + name, name).orFail();
            }
        }
        AddPage add = new AddPage(console).goTo("?identityProvider=globex");

        add.assertIssuer(globex.url());
        add.assertAlias("globex-agents");
        add.assertChosen("client-claude");
        add.assertChosen("scope-tickets-tickets.read");
        add.assertChosen("linked-globex");
        add.assertReview("claude may act for people of globex who have signed in through globex."
                + " On tickets it gets tickets.read.");
        add.assertCoverage("2 of 3 people will be found.");
        console.picture("add");
        console.byTestId("save").scrollIntoViewIfNeeded();
        console.picture("add-review");
        add.selectScope("tickets", "tickets.write");
        add.assertReview("tickets.read, tickets.write");
        add.save();

        add.assertSaved("globex-agents");
        JsonNode record = realm.trustedIssuers().get("globex-agents").orFail().json();
        assertThat(record.path("organization").asText()).isEqualTo("globex");
        assertThat(record.path("linkedIdentityProviders")).isEqualTo(Json.read("[\"globex\"]"));
        assertThat(record.path("mode").asText()).isEqualTo("dry-run");
        assertThat(record.at("/clients/claude/resources/tickets"))
                .isEqualTo(Json.read("[\"tickets.read\", \"tickets.write\"]"));
    }

    @Test
    void theAddressOfADocumentIsNotTheIssuerButTellsIt(Console console) {
        console.signIn(realm);
        AddPage add = new AddPage(console).goTo();

        add.fillIssuer(globex.url() + "/.well-known/openid-configuration");
        add.assertFound("Probably it is " + globex.url());
        add.assertOnlyTheFirstStep();
        add.takeProposal();

        add.assertIssuer(globex.url());
        add.assertFound("Its metadata was found.");
        add.assertReview("claude may act");
    }

    @Test
    void anIssuerThatIsTrustedAlreadyLeadsToItsRecord(Console console) {
        console.signIn(realm);
        AddPage add = new AddPage(console).goTo();

        add.fillIssuer(realm.issuer().url());

        add.assertFound("This issuer is trusted already");
        assertThat(console.link(TestRealm.ALIAS))
                .hasAttribute("href", Pattern.compile(".*/trusted-issuers/issuer/acme-agents"));
        add.assertOnlyTheFirstStep();
    }

    @Test
    void whatTheServerRefusesIsSaidAtItsField(Console console) {
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("taken", globex))
                .orFail();
        console.expectErrors();
        console.signIn(realm);
        AddPage add = new AddPage(console).goTo();
        add.fillIssuer(globex.url());
        add.assertReview("claude may act");

        add.fillAlias("taken");

        add.assertProblem("alias", "'taken' is the oidc identity provider 'taken'");
        add.assertReview("Something is not right yet");
        add.fillAlias("free");
        add.assertReview("claude may act");
        add.save();
        add.assertSaved("free");
    }

    @Test
    void whatIsNotSavedIsNotLeftWithoutAQuestion(Console console) {
        console.signIn(realm);
        AddPage add = new AddPage(console).goTo();
        add.fillIssuer(globex.url());
        add.assertReview("claude may act");

        console.link("Clients").click();
        console.clickButton("Stay here");

        add.assertIssuer(globex.url());
        console.link("Clients").click();
        console.clickButton("Leave");
        console.assertHeading("Clients");
    }

    @Test
    void whoMayOnlyReadIsToldWhatItTakes(Console console) {
        console.signIn(realm, "view-identity-providers");
        AddPage add = new AddPage(console).goTo();

        console.assertSays("This takes the roles manage-identity-providers and manage-clients.");
        assertThat(console.byTestId("issuer")).hasCount(0);
    }

    @Test
    void nothingShutsPeopleOutThatTheStockPageDoesNot(Console console) {
        console.signIn(realm);
        console.measureStockPage();

        AddPage add = new AddPage(console).goTo();
        add.fillIssuer(globex.url());
        add.assertReview("claude may act");

        console.assertShutsNobodyOut();
    }
}
