// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.transfer;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.RealmAdmin;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file with defaults, resources and records, out of one realm and into another. */
@Server
@Tag("oldest")
class ExportImportIT {
    private static final String IMPORT = "/trusted-issuers/import";

    private TestIssuer issuer;
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        issuer = issuers.issuer("/acme");
        realm = RealmPlan.standard(server, issuer).withoutTrust().create();
        realm.admin().clearEvents();
    }

    @Test
    void whatIsExportedAndImportedElsewhereIsExportedThereAgain(KeycloakServer server) {
        TestRealm origin = RealmPlan.standard(server, issuer).create();
        origin.admin()
                .createIdentityProvider(StockProviders.oidc("acme-sso", issuer))
                .orFail();
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("acme-sso", issuer))
                .orFail();
        origin.trustedIssuers()
                .putDefaults(
                        Json.object(
                                """
                                {'assertion': {'maxLifetime': 120, 'requireResource': false},
                                 'clients': {'vscode': {'resources': {'tickets': null}}}}"""))
                .orFail();
        origin.changeTrustedIssuer(record -> {
            record.put("displayName", "Acme");
            record.putArray("linkedIdentityProviders").add("acme-sso");
            record.withObject("/clients/claude/resources").putNull("tickets");
            record.withObject("/token").put("accessTokenLifespan", 600);
            record.withObject("/keys").put("jwksUrl", issuer.url() + "/jwks");
        });
        origin.trustedIssuers()
                .create(Json.object("{'alias': 'off', 'enabled': false, 'issuer': 'https://off.example',"
                        + " 'clients': {'claude': {}}}"))
                .orFail();
        JsonNode file = export(origin.admin());

        JsonNode answer = imported((ObjectNode) file.deepCopy());

        assertThat(answer.path("added").asInt()).isEqualTo(4);
        assertThat(export(realm.admin())).isEqualTo(file);
        realm.admin()
                .link(realm.aliceId(), TestRealm.ALIAS, TestRealm.SUBJECT, "alice")
                .orFail();
        assertThat(realm.redeem(realm.assertion().expiringAt(100))).isGranted("tickets.read");
    }

    @Test
    void aFileThatIsImportedAgainChangesNothing() {
        imported(file());
        ObjectNode exported = (ObjectNode) export(realm.admin());
        realm.admin().clearEvents();

        for (String policy : new String[] {"FAIL", "OVERWRITE"}) {
            JsonNode answer = imported(file().put("ifResourceExists", policy));
            assertThat(answer.path("unchanged").asInt()).as(policy).isEqualTo(4);
            assertThat(answer.path("overwritten").asInt() + answer.path("added").asInt())
                    .isZero();
        }
        assertThat(imported(exported).path("unchanged").asInt()).isEqualTo(4);
        assertThat(realm.admin().adminEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FAIL, 409, 120", "SKIP, 200, 120", "OVERWRITE, 200, 240"})
    void whatIsThereAlreadyFailsIsSkippedOrIsOverwritten(String policy, int status, int maxLifetime) {
        imported(file());
        ObjectNode other = file().put("ifResourceExists", policy);
        other.withObject("/defaults/assertion").put("maxLifetime", 240);
        other.withArray("/resources/0/scopes").add("tickets.admin");
        other.withArray("/trustedIssuers")
                .add(Json.object("{'alias': 'new', 'issuer': 'https://new.example', 'clients': {'claude': {}}}"));
        ((ObjectNode) other.at("/trustedIssuers/0")).put("displayName", "Acme (Okta)");

        Response response = realm.admin().post(IMPORT, other);

        assertThat(response.status()).as("%s", response).isEqualTo(status);
        JsonNode now = export(realm.admin());
        assertThat(now.at("/defaults/assertion/maxLifetime").asInt()).isEqualTo(maxLifetime);
        boolean written = policy.equals("OVERWRITE");
        assertThat(now.at("/resources/0/scopes").size()).isEqualTo(written ? 3 : 2);
        assertThat(now.at("/trustedIssuers/0").has("displayName")).isEqualTo(written);
        assertThat(now.path("trustedIssuers").size()).isEqualTo(status == 200 ? 3 : 2);
        if (status == 409) {
            assertThat(response.json().path("errors").findValuesAsText("field"))
                    .containsExactly("resources/tickets", "defaults", "acme-agents");
        }
    }

    @Test
    void oneThatIsWrongKeepsEverythingOutAndEveryProblemIsNamed() {
        ObjectNode file = file();
        ArrayNode records = file.withArray("/trustedIssuers");
        records.add(Json.object("{'alias': 'wrong', 'issuer': 'http://wrong.example', 'clients': {'nobody': {}}}"));
        records.add(Json.object("{'alias': 'also-wrong', 'issuer': 'https://x.example', 'surprise': 1}"));
        file.withObject("/defaults").put("issuer", "https://x.example");
        file.withArray("/resources").add(Json.object("{'name': 'crm', 'resource': 'nowhere', 'scopes': ['a']}"));
        realm.admin().clearEvents();

        Response response = realm.admin().post(IMPORT, file);

        assertThat(response.status()).as("%s", response).isEqualTo(400);
        assertThat(response.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "resources.crm.resource",
                        "defaults.issuer",
                        "trustedIssuers.wrong.issuer",
                        "trustedIssuers.wrong.clients.nobody",
                        "trustedIssuers.also-wrong.surprise",
                        "trustedIssuers.also-wrong.clients");
        assertEmpty();
    }

    @Test
    void anAliasOfAnotherIdentityProviderKeepsEverythingOut() {
        realm.admin()
                .createIdentityProvider(StockProviders.oidc("acme-agents", issuer))
                .orFail();
        realm.admin().clearEvents();

        Response response = realm.admin().post(IMPORT, file().put("ifResourceExists", "OVERWRITE"));

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.json().path("errorMessage").asText()).contains("is the oidc identity provider");
        assertEmpty();
    }

    @Test
    void twoRecordsOfOneIssuerInOneFileAreRefused() {
        ObjectNode file = file();
        ((ObjectNode) file.at("/trustedIssuers/1")).set("issuer", file.at("/trustedIssuers/0/issuer"));

        Response response = realm.admin().post(IMPORT, file);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errorMessage").asText())
                .contains("trustedIssuers.initech-agents.issuer: is already the issuer of 'acme-agents'");
        assertEmpty();
    }

    @Test
    void anImportIsTriedFirst() {
        imported(file());
        ObjectNode other = file().put("ifResourceExists", "OVERWRITE");
        other.withObject("/defaults/assertion").put("maxLifetime", 240);
        ((ObjectNode) other.at("/trustedIssuers/0")).put("displayName", "Acme (Okta)");
        JsonNode before = export(realm.admin());
        realm.admin().clearEvents();

        JsonNode answer =
                realm.admin().post(IMPORT + "?dryRun=true", other).orFail().json();

        assertThat(answer.path("overwritten").asInt()).isEqualTo(2);
        assertThat(answer.path("results").findValuesAsText("action"))
                .containsExactly("UNCHANGED", "OVERWRITTEN", "OVERWRITTEN", "UNCHANGED");
        assertThat(answer.at("/results/1/changes/0"))
                .isEqualTo(Json.read("{\"field\": \"assertion.maxLifetime\", \"before\": 120, \"after\": 240}"));
        assertThat(answer.at("/results/2/resourceName").asText()).isEqualTo("acme-agents");
        assertThat(export(realm.admin())).isEqualTo(before);
        assertThat(realm.admin().adminEvents()).isEmpty();
    }

    @Test
    void everyThingThatIsWrittenHasAnAdminEventOfItsOwn() {
        realm.admin().clearEvents();

        imported(file());

        assertThat(realm.admin().adminEvents())
                .extracting(event -> event.path("operationType").asText() + " "
                        + event.path("resourcePath").asText())
                .containsExactlyInAnyOrder(
                        "CREATE trusted-issuers/resources/tickets",
                        "CREATE trusted-issuers/defaults",
                        "CREATE trusted-issuers/acme-agents",
                        "CREATE trusted-issuers/initech-agents");
        assertThat(realm.admin().adminEvents()).allSatisfy(event -> assertThat(
                        Json.read(event.path("representation").asText())
                                .path("after")
                                .isObject())
                .isTrue());
    }

    @Test
    void forStagingEveryRecordIsImportedDisabled() {
        imported(file().put("disabled", true));
        realm.admin()
                .link(realm.aliceId(), TestRealm.ALIAS, TestRealm.SUBJECT, "alice")
                .orFail();

        assertThat(export(realm.admin()).path("trustedIssuers").findValuesAsText("enabled"))
                .containsExactly("false", "false");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", "record_disabled");
    }

    @Test
    void aSuspendedIssuerStaysSuspendedWhateverIsImported() {
        imported(file());
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();
        ObjectNode other = file().put("ifResourceExists", "OVERWRITE");
        ((ObjectNode) other.at("/trustedIssuers/0")).put("displayName", "Acme (Okta)");

        imported(other);

        assertThat(realm.record().at("/status/state").asText()).isEqualTo("suspended");
    }

    @Test
    void filesThatAreTheFirstOfARealmAndComeAtOnceAreAllImported() {
        List<Response> answers = AtOnce.send(10, number -> {
            ObjectNode file = Json.object();
            for (int i = 0; i < 5; i++) {
                file.withArray("/trustedIssuers")
                        .add(Json.object("{'clients': {'claude': {}}}")
                                .put("alias", "c" + number + "-" + i)
                                .put("issuer", "https://c" + number + "-" + i + ".example"));
            }
            return realm.admin().post(IMPORT, file);
        });

        assertThat(answers).extracting(Response::status).containsOnly(200);
        assertThat(realm.trustedIssuers().count().json().asInt()).isEqualTo(50);
    }

    @Test
    void whatCanNotBeReadIsLeftOutOfAnExportWhichSaysSo() {
        imported(file());
        JsonNode component =
                realm.admin().get("/components?name=defaults").orFail().json().path(0);
        realm.admin().delete("/components/" + component.path("id").asText()).orFail();

        JsonNode file = realm.admin().get("/trusted-issuers/export").orFail().json();

        assertThat(file.path("trustedIssuers")).isEmpty();
        assertThat(file.path("warnings").findValuesAsText("field"))
                .containsExactly("trustedIssuers.acme-agents", "trustedIssuers.initech-agents");
        imported(file().put("ifResourceExists", "OVERWRITE"));
        assertThat(export(realm.admin()).path("trustedIssuers").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ifResourceExists': 'overwrite'}",
                "{'disabled': 'yes'}",
                "{'defaults': []}",
                "{'resources': {}}",
                "{'resources': [{}]}",
                "{'resources': ['tickets']}",
                "{'trustedIssuers': 'all'}",
                "{'trustedIssuers': [{'alias': 1}]}",
                "{'surprise': 1}"
            })
    void aFileOfAnotherShapeIsRefused(String file) {
        Response response = realm.admin().post(IMPORT, Json.object(file));

        assertThat(response.status()).as("%s", response).isEqualTo(400);
        assertThat(response.json().path("errors")).hasSize(1);
    }

    @Test
    void anImportNeedsWhatItsPartsNeedAndARefusedOneLeavesNothing() {
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "provider-admin", "manage-identity-providers");
        Admins.create(realm, "trust-admin", "manage-identity-providers", "manage-clients");
        realm.admin().clearEvents();
        ObjectNode byEmail = file();
        ((ObjectNode) byEmail.at("/trustedIssuers/1"))
                .set("subject", Json.object("{'resolvers': ['email'], 'emailDomains': ['initech.example']}"));
        ObjectNode resourcesAlone = Json.object();
        resourcesAlone.set("resources", file().path("resources"));

        assertThat(as("viewer").post(IMPORT, file()).status()).isEqualTo(403);
        assertThat(as("provider-admin").post(IMPORT, file()).status()).isEqualTo(403);
        assertThat(as("trust-admin").post(IMPORT, byEmail).status()).isEqualTo(403);
        assertEmpty();
        assertThat(as("viewer").get("/trusted-issuers/export").status()).isEqualTo(200);
        assertThat(as("provider-admin").post(IMPORT, resourcesAlone).status()).isEqualTo(200);
        assertThat(as("trust-admin").post(IMPORT, file()).status()).isEqualTo(200);
    }

    /** Nothing of the file is there, and nothing was recorded. */
    private void assertEmpty() {
        assertThat(export(realm.admin()))
                .isEqualTo(Json.object("{'defaults': {}, 'resources': [], 'trustedIssuers': []}"));
        assertThat(realm.admin().adminEvents()).isEmpty();
    }

    private ObjectNode file() {
        ObjectNode file = Json.object(
                """
                {'defaults': {'assertion': {'maxLifetime': 120}, 'clients': {'claude': {'resources': {'tickets': null}}}},
                 'resources': [{'name': 'tickets', 'resource': 'https://mcp.vendor.example/mcp',
                                'scopes': ['tickets.read', 'tickets.write'], 'defaultScopes': ['tickets.read']}],
                 'trustedIssuers': [{'alias': 'acme-agents', 'clients': {'claude': {}}},
                                    {'alias': 'initech-agents', 'issuer': 'https://initech.example', 'clients': {'claude': {}}}]}""");
        ((ObjectNode) file.at("/trustedIssuers/0")).put("issuer", issuer.url());
        return file;
    }

    private JsonNode imported(ObjectNode file) {
        return realm.admin().post(IMPORT, file).orFail().json();
    }

    private static JsonNode export(RealmAdmin admin) {
        JsonNode file = admin.get("/trusted-issuers/export").orFail().json();
        assertThat(file.has("warnings")).isFalse();
        return file;
    }

    private RealmAdmin as(String admin) {
        return Admins.as(realm, admin).realm(realm.name());
    }
}
