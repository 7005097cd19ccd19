// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which role of realm-management may do what. */
@Server
@Tag("oldest")
class AdminRightsIT {
    private static final String VIEW = "view-identity-providers";
    private static final String MANAGE = "manage-identity-providers";
    private static final String CLIENTS = "manage-clients";

    private static TestRealm realm;
    private static IssuerServer issuerServer;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        issuerServer = issuers;
        admin("nothing");
        admin("users-only", "manage-users", "view-events", "view-realm", CLIENTS);
        admin("viewer", VIEW);
        admin("provider-admin", MANAGE);
        admin("trust-admin", MANAGE, CLIENTS);
    }

    @Test
    void withoutATokenNobodyGetsIn() {
        Response response = Http.get(realm.server().url() + "/admin/realms/" + realm.name() + "/trusted-issuers");

        assertThat(response.status()).isEqualTo(401);
    }

    @Test
    @Proves("TI-13")
    void whoHasNeitherRightGetsNothingNotEvenWhatIsThere() {
        for (String user : List.of("nothing", "users-only")) {
            calls(as(user))
                    .forEach((call, response) -> assertThat(response.get().status())
                            .as("%s: %s", user, call)
                            .isEqualTo(403));
            assertThat(as(user).get("no-such-record").status()).isEqualTo(403);
            assertThat(as(user).deleteResource("no-such-resource").status()).isEqualTo(403);
        }
        untouched();
    }

    @Test
    void theRightToViewReadsAndNeitherWritesNorFetches() {
        int fetches = issuerServer.hits();
        calls(as("viewer"))
                .forEach((call, response) ->
                        assertThat(response.get().status()).as(call).isEqualTo(call.startsWith("read") ? 200 : 403));

        assertThat(issuerServer.hits()).isEqualTo(fetches);
        untouched();
    }

    @Test
    void whoMayNotManageClientsCanNotChangeWhichClientsAreTrusted() {
        TrustedIssuersClient records = as("provider-admin");
        ObjectNode record = record();
        ObjectNode wider = record.deepCopy();
        ((ObjectNode) wider.at("/clients/claude")).putNull("resources").putNull("defaultResource");

        assertThat(records.create(Records.minimal()).status()).isEqualTo(403);
        assertThat(records.put(TestRealm.ALIAS, wider).status()).isEqualTo(403);
        assertThat(records.delete(TestRealm.ALIAS).status()).isEqualTo(403);
        assertThat(records.put(TestRealm.ALIAS, record.deepCopy().put("displayName", "Acme"))
                        .status())
                .isEqualTo(204);
        untouched();
    }

    @Test
    void whoMayNotManageClientsDoesNotLearnWhichClientsThereAre() {
        TrustedIssuersClient records = as("provider-admin");

        assertThat(records.create(Records.with("{'clients': {'claude': {}}}")).body())
                .isEqualTo(records.create(Records.with("{'clients': {'nobody': {}}}"))
                        .body());
    }

    @Test
    void whoMayNotManageClientsDoesNotLearnItFromAResourceEither() {
        TrustedIssuersClient records = as("provider-admin");
        Function<String, Response> saved = clientId -> records.putResource(
                "tickets", ((ObjectNode) records.resource("tickets").json()).put("clientId", clientId));

        assertThat(saved.apply("claude").status()).isEqualTo(403);
        assertThat(saved.apply("claude").body()).isEqualTo(saved.apply("nobody").body());
        assertThat(saved.apply(null).status()).isEqualTo(204);
    }

    @Test
    void whoMayNotManageClientsGivesThemNoMoreThroughAResourceOrALimit() {
        TrustedIssuersClient records = as("provider-admin");
        ObjectNode tickets = (ObjectNode) records.resource("tickets").json();
        ObjectNode moved = tickets.deepCopy().put("resource", "https://elsewhere.example");
        ObjectNode wider = tickets.deepCopy();
        wider.withArray("/scopes").add("tickets.admin");
        ObjectNode limited = record();
        limited.putArray("scopes").add("tickets.read");

        assertThat(records.putResource("tickets", moved).status()).isEqualTo(403);
        assertThat(records.putResource("tickets", wider).status()).isEqualTo(403);
        assertThat(records.put(TestRealm.ALIAS, limited).status()).isEqualTo(403);
        assertThat(records.putDefaults(Json.object("{'scopes': ['tickets.read']}"))
                        .status())
                .isEqualTo(403);
        untouched();
    }

    @Test
    void bothRightsTogetherDoEverything() {
        ObjectNode record = Records.minimal();
        TrustedIssuersClient records = as("trust-admin");

        assertThat(records.create(record).status()).isEqualTo(201);
        assertThat(records.delete(Records.alias(record)).status()).isEqualTo(204);
        calls(records)
                .forEach((call, response) ->
                        assertThat(response.get().status()).as(call).isBetween(200, 204));
        assertThat(records.create(record()).status()).isEqualTo(201);
    }

    @Test
    void anAdminOfAnotherRealmHasNoRightsHere(KeycloakServer server, IssuerServer issuers) {
        TestRealm other = RealmPlan.standard(server, issuers.issuer("/other")).create();
        Admins.create(other, "neighbour", MANAGE, VIEW, CLIENTS);
        TrustedIssuersClient records =
                Admins.as(other, "neighbour").realm(realm.name()).trustedIssuers();

        calls(records)
                .forEach((call, response) ->
                        assertThat(response.get().status()).as(call).isEqualTo(403));
        untouched();
    }

    /** Every call of the API, the record's own deletion last. */
    private static Map<String, Supplier<Response>> calls(TrustedIssuersClient records) {
        ObjectNode resource = Json.object("{'resource': 'https://api.vendor.example', 'scopes': ['a']}");
        Map<String, Supplier<Response>> calls = new LinkedHashMap<>();
        calls.put("read the list", records::list);
        calls.put("read a record", () -> records.get(TestRealm.ALIAS));
        calls.put("read keys", () -> records.keys(TestRealm.ALIAS));
        calls.put("read health", records::health);
        calls.put("read coverage", () -> records.coverage(TestRealm.ALIAS));
        calls.put("read resources", records::resources);
        calls.put("read a resource", () -> records.resource("tickets"));
        calls.put("read defaults", records::defaults);
        calls.put("write defaults", () -> records.putDefaults(Json.object()));
        calls.put("read an inspection", () -> records.inspect(Json.object("{'assertion': 'no JWT'}")));
        calls.put("write a record", () -> records.put(TestRealm.ALIAS, record()));
        calls.put("create a record", () -> records.create(Records.minimal()));
        calls.put("write a resource", () -> records.putResource("api", resource));
        calls.put("delete a resource", () -> records.deleteResource("api"));
        calls.put("refresh keys", () -> records.refreshKeys(TestRealm.ALIAS));
        calls.put("discover", () -> records.discover("https://127.0.0.1:1"));
        calls.put("cover a draft", () -> records.coverageOf(Records.minimal()));
        calls.put("delete a record", () -> records.delete(TestRealm.ALIAS));
        return calls;
    }

    private static ObjectNode record() {
        return Json.object(
                        """
                {'alias': 'acme-agents', 'clients': {'claude': {'defaultResource': 'tickets',
                 'resources': {'tickets': ['tickets.read', 'tickets.write']}}}}""")
                .put("issuer", realm.issuer().url());
    }

    private static void untouched() {
        assertThat(realm.record().at("/clients/claude/defaultResource").asText())
                .isEqualTo("tickets");
        assertThat(realm.trustedIssuers().resource("api").status()).isEqualTo(404);
    }

    private static TrustedIssuersClient as(String username) {
        return Admins.trustedIssuers(realm, username);
    }

    private static void admin(String username, String... roles) {
        Admins.create(realm, username, roles);
    }
}
