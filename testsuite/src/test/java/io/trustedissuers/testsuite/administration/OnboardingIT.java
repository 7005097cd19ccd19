// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.administration.Kcadm.Terminal;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /{alias}/onboarding}: what the admin of the customer's identity provider pastes there. */
@Server
@Tag("oldest")
class OnboardingIT {
    private static final String HOSTILE = "Acme`](https://evil.example)<img src=x onerror=alert(1)>\n# Pay here";

    private final IssuerServer issuers;
    private TestRealm realm;

    @TempDir
    private Path directory;

    OnboardingIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        Organization.create(realm, "acme", "acme.example");
        realm.changeTrustedIssuer(record -> {
            record.put("vendor", "okta").put("organization", "acme").put("displayName", "Acme (Okta)");
            ((ObjectNode) record.at("/clients/claude"))
                    .putArray("assertionClientIds")
                    .add("claude")
                    .add("claude-preview");
        });
    }

    @Test
    void theSheetHasEveryValueThatIsPasted() {
        JsonNode sheet = sheet("");

        assertThat(sheet.path("issuer").asText()).isEqualTo(realm.url());
        assertThat(sheet.path("tokenEndpoint").asText()).isEqualTo(realm.url() + "/protocol/openid-connect/token");
        assertThat(sheet.path("grantType").asText()).isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(sheet.path("audienceTenant").asText()).isEqualTo("acme");
        assertThat(sheet.path("algorithms")).isEqualTo(Json.read("[\"RS256\", \"ES256\"]"));
        assertThat(sheet.path("clients"))
                .isEqualTo(
                        Json.read(
                                """
                                [{"clientId": "claude", "assertionClientIds": ["claude", "claude-preview"],
                                  "resources": {"tickets": ["tickets.read", "tickets.write"]}}]"""));
        assertThat(sheet.path("warnings")).isEmpty();
        assertThat(sheet.path("notes").toString()).contains("Client secrets are not on this sheet");
        assertThat(sheet.toString()).doesNotContain(TestRealm.SECRET);
    }

    @Test
    void theTokenEndpointOfTheSheetIsThatOfTheMetadata() {
        JsonNode metadata = Http.get(realm.url() + "/.well-known/openid-configuration")
                .orFail()
                .json();

        assertThat(sheet("").path("issuer")).isEqualTo(metadata.path("issuer"));
        assertThat(sheet("").path("tokenEndpoint")).isEqualTo(metadata.path("token_endpoint"));
    }

    @Test
    void theVendorsOwnWordsLabelTheValues() {
        Map<String, JsonNode> fields = fields();

        assertThat(fields)
                .containsOnlyKeys("Issuer URL", "Audience/tenant ID", "Client ID at resource", "Resource", "Scopes");
        assertThat(fields.get("Issuer URL")).isEqualTo(Json.node(new String[] {realm.url()}));
        assertThat(fields.get("Client ID at resource")).isEqualTo(Json.read("[\"claude\", \"claude-preview\"]"));
        assertThat(fields.get("Scopes")).isEqualTo(Json.read("[\"tickets.read\", \"tickets.write\"]"));
    }

    @Test
    void withoutVendorTheLabelsArePlainWords() {
        realm.changeTrustedIssuer(record -> record.putNull("vendor"));

        assertThat(fields()).containsKeys("Client id at the resource (client_id)", "Audience tenant (aud_tenant)");
        assertThat(sheet("").path("where").isNull()).isTrue();
    }

    @Test
    void eachResourceHasTheMetadataThatItHasToServe() {
        JsonNode resource = sheet("").at("/resources/0");

        assertThat(resource.path("metadataUrl").asText())
                .isEqualTo("https://mcp.vendor.example/.well-known/oauth-protected-resource/mcp");
        assertThat(resource.path("metadata"))
                .isEqualTo(Json.object("{'resource': 'https://mcp.vendor.example/mcp', 'authorization_servers': ['"
                        + realm.url()
                        + "'], 'scopes_supported': ['tickets.read', 'tickets.write']}"));
    }

    @Test
    void theLimitOfTheRecordLimitsTheScopesOfTheSheet() {
        realm.changeTrustedIssuer(record -> record.putArray("scopes").add("tickets.read"));

        assertThat(sheet("").at("/resources/0/scopes")).isEqualTo(Json.read("[\"tickets.read\"]"));
    }

    @ParameterizedTest
    @CsvSource({"Host, evil.example", "X-Forwarded-Host, evil.example", "Forwarded, host=evil.example;proto=https"})
    void theIssuerOfTheSheetIsTheConfiguredOneHoweverTheAdminReachesUs(String header, String value) {
        Response response = get("", header, value);

        assertThat(response.json().path("issuer").asText()).isEqualTo(realm.url());
        assertThat(response.body()).doesNotContain("evil.example");
    }

    @Test
    void anIssuerThatDiffersFromThatOfTheLastSheetIsAWarning() {
        assertThat(sheet("?expectedIssuer=" + Http.encode(realm.url())).path("warnings"))
                .isEmpty();
        JsonNode changed = sheet("?expectedIssuer=" + Http.encode("https://former.example/realms/vendor"));

        assertThat(changed.at("/warnings/0/field").asText()).isEqualTo("issuer");
        assertThat(changed.at("/warnings/0/message").asText()).contains("changed since the last sheet");
        assertThat(changed.toString()).doesNotContain("former.example");
    }

    @Test
    void aRecordThatAcceptsNothingHasASheetThatSaysSo() {
        realm.changeTrustedIssuer(record -> record.put("enabled", false));
        assertThat(sheet("").path("state").asText()).isEqualTo("disabled");
        assertThat(sheet("").path("warnings").toString()).contains("the record is disabled");
        assertThat(markdown()).contains("Do not send this sheet yet");

        realm.trustedIssuers().suspend(TestRealm.ALIAS, HOSTILE).orFail();
        assertThat(sheet("").path("warnings").toString()).contains("the record is suspended");
        assertThat(markdown()).doesNotContain("evil.example");
    }

    @Test
    void aResourceThatIsGoneIsLeftOutAndSaid() {
        realm.trustedIssuers().putResource("other", Json.object("{'resource': 'https://o.example', 'scopes': ['o']}"));
        realm.changeTrustedIssuer(record -> ((ObjectNode) record.at("/clients/claude/resources")).putNull("other"));
        JsonNode component =
                realm.admin().get("/components?name=other").orFail().json().path(0);
        realm.admin().delete("/components/" + component.path("id").asText()).orFail();

        JsonNode sheet = sheet("");

        assertThat(sheet.path("resources")).hasSize(1);
        assertThat(sheet.path("warnings").toString())
                .contains("clients.claude.resources.other", "names something that is gone");
    }

    @Test
    void acceptAndFormatChooseBetweenJsonAndMarkdown() {
        assertThat(type(get("", "Accept", "text/markdown"))).startsWith("text/markdown");
        assertThat(type(get("?format=markdown", "Accept", "application/json"))).startsWith("text/markdown");
        assertThat(type(get("?format=json", "Accept", "text/markdown"))).startsWith("application/json");
        assertThat(type(get("", "Accept", "*/*"))).startsWith("application/json");
        assertThat(type(get("", "Accept", "application/json;q=0.5, text/markdown")))
                .startsWith("text/markdown");
        assertThat(Problems.of(400, get("?format=pdf", "Accept", "application/json"))
                        .fields())
                .containsExactly("format");
    }

    @Test
    void theMarkdownSheetHasTheValuesAsCode() {
        assertThat(markdown())
                .startsWith("# Onboarding sheet: `Acme (Okta)`\n")
                .contains(
                        "- **Issuer URL**: `" + realm.url() + "`\n",
                        "- **Audience/tenant ID**: `acme`\n",
                        "- **Client ID at resource**: `claude`, `claude-preview`\n",
                        "- **Token endpoint**: `" + realm.url() + "/protocol/openid-connect/token`\n",
                        "## Resource `tickets`\n",
                        "\"authorization_servers\" : [ \"" + realm.url() + "\" ]",
                        "Where: Okta: Applications, the resource app, tab Resource Server, Cross App Access (XAA)\n")
                .doesNotContain("Do not send");
    }

    @Test
    void nothingThatAnybodyHasNamedBecomesALinkOrHtmlInTheMarkdownSheet() {
        realm.changeTrustedIssuer(record -> record.put("displayName", HOSTILE).put("audienceTenant", HOSTILE));

        String markdown = markdown();

        assertThat(markdown.lines().toList())
                .contains(
                        "# Onboarding sheet: ``Acme`](https://evil.example)<img src=x onerror=alert(1)> # Pay here``",
                        "- **Audience/tenant ID**: ``Acme`](https://evil.example)<img src=x onerror=alert(1)> # Pay here``")
                .doesNotContain("# Pay here");
    }

    @Test
    void kcadmPrintsTheSheetInBothForms(KeycloakServer server) throws IOException {
        Kcadm kcadm = Kcadm.loggedIn(server, realm.name(), directory);
        String address = "trusted-issuers/" + TestRealm.ALIAS + "/onboarding";

        Terminal markdown = kcadm.run("get", address, "-q", "format=markdown");
        assertThat(markdown.text()).isEqualTo(markdown().strip());
        assertThat(kcadm.run("get", address, "-h", "Accept=text/markdown").text())
                .isEqualTo(markdown.text());
        assertThat(Json.read(kcadm.run("get", address).text())).isEqualTo(sheet(""));
    }

    @Test
    void theRightToViewIsNeededAndEnough() {
        Admins.create(realm, "viewer", "view-identity-providers");
        Admins.create(realm, "others", "view-users", "view-clients", "view-events", "manage-users");
        String path = "/trusted-issuers/" + TestRealm.ALIAS + "/onboarding";

        assertThat(Admins.as(realm, "viewer").realm(realm.name()).get(path).status())
                .isEqualTo(200);
        assertThat(Admins.as(realm, "others").realm(realm.name()).get(path).status())
                .isEqualTo(403);
        assertThat(Http.get(realm.server().url() + "/admin/realms/" + realm.name() + path)
                        .status())
                .isEqualTo(401);
        assertThat(realm.admin()
                        .get("/trusted-issuers/no-such-record/onboarding")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode sheet(String query) {
        return get(query, "Accept", "application/json").orFail().json();
    }

    private String markdown() {
        return get("", "Accept", "text/markdown").orFail().body();
    }

    private Map<String, JsonNode> fields() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        sheet("").path("fields").forEach(field -> fields.put(field.path("label").asText(), field.path("values")));
        return fields;
    }

    private Response get(String query, String header, String value) {
        return Http.send(Http.to(realm.server().url() + "/admin/realms/" + realm.name() + "/trusted-issuers/"
                        + TestRealm.ALIAS + "/onboarding" + query)
                .header("Authorization", "Bearer " + realm.server().admin().token())
                .header(header, value)
                .GET());
    }

    private static String type(Response response) {
        return response.orFail().header("Content-Type").orElse("");
    }
}
