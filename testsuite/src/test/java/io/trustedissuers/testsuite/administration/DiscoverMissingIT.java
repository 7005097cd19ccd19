// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.administration.Kcadm.Terminal;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /discover}: what a realm lacks, and the lines that mend it in the order in which they are listed. */
@Server
@Tag("oldest")
class DiscoverMissingIT {
    private final IssuerServer issuers;
    private TestIssuer issuer;
    private TestRealm realm;

    @TempDir
    private Path directory;

    DiscoverMissingIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        issuer = issuers.issuer("/" + UUID.randomUUID());
        realm = RealmPlan.standard(server, issuer)
                .realm(representation -> representation.put("organizationsEnabled", true))
                .client(client -> client.put("clientId", "something-else"))
                .withoutTrust()
                .create();
    }

    @Test
    void fromAnEmptyRealmToATokenByRunningTheLinesThatDiscoverPrints(KeycloakServer server) throws IOException {
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("acme-sso", issuer))
                .orFail();
        realm.admin()
                .link(realm.aliceId(), "acme-sso", TestRealm.SUBJECT, "alice")
                .orFail();
        Kcadm kcadm = Kcadm.loggedIn(server, realm.name(), directory);
        JsonNode answer =
                Json.read(kcadm.run("create", "trusted-issuers/discover", "-s", "identityProvider=acme-sso", "-o")
                        .text());
        assertThat(fields(answer))
                .containsExactly(
                        "resources", "clients.claude", "clients.claude.resources.mcp", "clients.claude.resources.mcp");
        assertThat(realm.trustedIssuers().create(answer.path("draft")).status()).isEqualTo(400);

        for (JsonNode part : answer.path("missing")) {
            Terminal terminal = kcadm.paste(part.path("command").asText());
            assertThat(terminal.exit()).as("%s: %s", part, terminal.text()).isZero();
        }
        realm.trustedIssuers().create(answer.path("draft")).orFail();

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .basic("claude", secretOf("claude"))
                .assertion(issuer.assertion(TestRealm.SUBJECT, realm.url(), "claude")
                        .compact())
                .send();
        assertThat(response).isGranted();
        assertThat(response.claims().path("aud").asText()).isEqualTo("https://mcp.example.com/mcp");
        assertThat(response.claims().path("sub").asText()).isEqualTo(realm.aliceId());
        assertThat(fields(discover())).as("a second time nothing is missing").isEmpty();
    }

    @Test
    void aScopeThatTheClientLacksIsMissingAndItsLineGivesIt(KeycloakServer server) throws IOException {
        putResource("tickets", "tickets.read");
        realm.admin().createClient(Json.object("{'clientId': 'claude', 'publicClient': false}"));

        JsonNode answer = discover();

        assertThat(fields(answer)).containsExactly("clients.claude.resources.tickets");
        Kcadm.loggedIn(server, realm.name(), directory)
                .paste(answer.at("/missing/0/command").asText());
        assertThat(fields(discover())).isEmpty();
    }

    @Test
    void severalResourcesAreNotAllGivenButLeftToTheAdmin(KeycloakServer server) throws IOException {
        putResource("crm", "crm.read");
        putResource("tickets", "tickets.read");
        realm.admin().createClient(Json.object("{'clientId': 'claude', 'publicClient': false}"));

        JsonNode answer = discover();

        assertThat(fields(answer)).containsExactly("clients.claude.resources");
        assertThat(answer.at("/draft/clients")).isEqualTo(Json.read("{\"claude\": {}}"));
        realm.trustedIssuers().create(answer.path("draft")).orFail();
        Terminal terminal = Kcadm.loggedIn(server, realm.name(), directory)
                .paste(answer.at("/missing/0/command").asText());
        assertThat(terminal.exit()).as(terminal.text()).isZero();
        assertThat(realm.trustedIssuers()
                        .get(answer.at("/draft/alias").asText())
                        .json()
                        .at("/clients/claude/resources"))
                .hasSize(1);
    }

    @Test
    void theClientsThatEveryRecordListsAreProposedAndThoseOfOneCustomerAreNot() {
        putResource("tickets", "tickets.read");
        realm.admin().createClient(Json.object("{'clientId': 'cursor', 'publicClient': false}"));
        realm.admin().createClient(Json.object("{'clientId': 'of-one', 'publicClient': false}"));
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'cursor': {}}}"))
                .orFail();
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'cursor': {}, 'of-one': {}}}"))
                .orFail();

        assertThat(discover().at("/draft/clients"))
                .isEqualTo(Json.read("{\"cursor\": {\"resources\": {\"tickets\": [\"tickets.read\"]}}}"));
    }

    @Test
    void whoMayNotManageClientsDoesNotLearnWhichThereAre() {
        Admins.create(realm, "provider-admin", "manage-identity-providers");
        String before = asProviderAdmin().toString();
        assertThat(fields(asProviderAdmin())).containsExactly("clients");
        assertThat(asProviderAdmin().path("draft").has("clients")).isFalse();

        realm.admin().createClient(Json.object("{'clientId': 'claude', 'publicClient': false}"));
        putResource("tickets", "tickets.read");

        assertThat(asProviderAdmin()).hasToString(before);
    }

    private JsonNode asProviderAdmin() {
        return Admins.trustedIssuers(realm, "provider-admin")
                .discover(issuer.url())
                .orFail()
                .json();
    }

    private JsonNode discover() {
        return realm.trustedIssuers().discover(issuer.url()).orFail().json();
    }

    private void putResource(String name, String scope) {
        var resource = Json.object().put("resource", "https://" + name + ".vendor.example");
        resource.putArray("scopes").add(scope);
        realm.trustedIssuers().putResource(name, resource).orFail();
    }

    private String secretOf(String clientId) {
        return realm.admin()
                .get("/clients/" + realm.admin().clientUuid(clientId) + "/client-secret")
                .orFail()
                .json()
                .path("value")
                .asText();
    }

    private static List<String> fields(JsonNode answer) {
        List<String> fields = new ArrayList<>();
        answer.path("missing").forEach(part -> fields.add(part.path("field").asText()));
        return fields;
    }
}
