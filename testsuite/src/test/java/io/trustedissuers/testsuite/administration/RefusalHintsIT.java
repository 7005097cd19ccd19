// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenRequest;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The usual mistakes with a new customer, each explained in one sentence that says what was found and what is there. */
@Server
@Tag("oldest")
class RefusalHintsIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    RefusalHintsIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vscode  | client id 'vscode' is not one of 'claude'",
                "Claude  | client id 'Claude' is not one of 'claude'; it differs from 'claude' only by upper and lower case",
                "claude/ | client id 'claude/' is not one of 'claude'; it differs from 'claude' only by a slash at its end"
            })
    void anotherClientIdIsNamedBesideThoseThatAreListed(String clientId, String hint) {
        assertThat(hint(realm.assertion().with("client_id", clientId))).isEqualTo(hint);
    }

    @Test
    void allClientIdsThatStandForTheClientAreNamed() {
        realm.changeTrustedIssuer(record -> ((ObjectNode) record.at("/clients/claude"))
                .putArray("assertionClientIds")
                .add("0oa-web")
                .add("0oa-desktop"));

        assertThat(hint(realm.assertion().with("client_id", "vscode")))
                .isEqualTo("client id 'vscode' is not one of '0oa-desktop', '0oa-web'");
    }

    @Test
    void theSlipsInAnAudienceAreRecognised() {
        String ours = realm.url();
        String path = "/realms/" + realm.name();

        assertThat(audience(ours + "/protocol/openid-connect/token"))
                .isEqualTo("the audience is the token endpoint; it must be the issuer identifier '" + ours + "'");
        assertThat(audience(ours + "/.well-known/openid-configuration"))
                .isEqualTo("the audience is an address below the issuer identifier '" + ours + "'");
        assertThat(audience(ours + "/"))
                .isEqualTo("the audience differs from '" + ours + "' only by a slash at its end");
        assertThat(audience(ours.toUpperCase()))
                .isEqualTo("the audience differs from '" + ours + "' only by upper and lower case");
        assertThat(audience("http://kc.other.example" + path))
                .isEqualTo("the audience names the host 'kc.other.example' instead of '"
                        + ours.substring(7, ours.indexOf("/realms")) + "'");
        assertThat(audience(ours + "-of-somebody"))
                .isEqualTo("the audience names '" + path + "-of-somebody' of this server instead of '" + path + "'");
        assertThat(audience("account")).isEqualTo("the audience is 'account', not '" + ours + "'");
        assertThat(audience(List.of(ours, "https://api.example")))
                .isEqualTo("the assertion names several audiences; it must name '" + ours + "' alone");
        assertThat(hint(realm.assertion().without("aud")))
                .isEqualTo("the assertion names no audience; it must name '" + ours + "'");
        assertThat(hint(realm.assertion().with("aud", 1))).isNull();
    }

    @Test
    void anAudienceWithHttpIsRecognised() {
        String ours = "https://kc.vendor.example/realms/" + realm.name();
        realm.admin()
                .change(representation ->
                        representation.withObject("/attributes").put("frontendUrl", "https://kc.vendor.example"));

        assertThat(audience("http" + ours.substring(5)))
                .isEqualTo("the audience differs from '" + ours + "' only by http instead of https");
    }

    @Test
    void theTenantOfTheAudienceIsNamed() {
        assertThat(hint(realm.assertion().with("aud_tenant", "red")))
                .isEqualTo("aud_tenant is 'red'; the trusted issuer expects no tenant");
    }

    @Test
    void aClientThatTheRecordDoesNotListIsToldWhichOnesItListsAndWhoListsIt() {
        TestIssuer globex = issuers.issuer("/globex");
        realm.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'secret-of-vscode'}"));
        ObjectNode record = Records.of("globex-agents", globex.url());
        record.putObject("clients").putObject("vscode");
        realm.trustedIssuers().create(record).orFail();

        assertThat(hint(vscode(realm.assertion())))
                .isEqualTo("'acme-agents' lists 'claude'; 'vscode' is listed by 'globex-agents'");
        assertThat(hint(globex.assertion(TestRealm.SUBJECT, realm.url(), "claude")))
                .isEqualTo("'globex-agents' lists 'vscode'; 'claude' is listed by 'acme-agents'");
    }

    @Test
    void aClientThatNobodyListsIsComparedWithThoseThatAreListed() {
        for (String clientId : List.of("Claude", "vscode")) {
            realm.admin()
                    .createClient(Json.object("{'secret': 'secret-of-vscode'}").put("clientId", clientId));
        }

        assertThat(hint(as("Claude", realm.assertion())))
                .isEqualTo("client id 'Claude' is not listed; it differs from 'claude' only by upper and lower case");
        TokenResponse refused = vscode(realm.assertion());
        assertThat(hint(refused)).isNull();
        realm.changeTrustedIssuer(record -> record.withObject("/clients").putObject("vscode"));
        assertThat(hint(refused)).isEqualTo("'vscode' is listed by 'acme-agents'");
    }

    @Test
    void aTenantThatIsMissingOrAnotherIsComparedWithThoseOfTheRecords() {
        TestIssuer shared = issuers.issuer("/shared");
        for (String tenant : List.of("red", "blue")) {
            realm.trustedIssuers()
                    .create(Records.of("shared-" + tenant, shared.url(), tenant))
                    .orFail();
        }
        Assertion assertion = shared.assertion(TestRealm.SUBJECT, realm.url(), "claude");

        for (Assertion wrong : List.of(assertion, assertion.with("tenant", "green"))) {
            assertThat(hint(wrong))
                    .isEqualTo("the assertion names no tenant, or another than 'blue', 'red' of"
                            + " 'shared-blue', 'shared-red'");
        }
        assertThat(hint(realm.assertion().with("tenant", "green")))
                .isEqualTo("the assertion names a tenant, and 'acme-agents' expects none");
    }

    @Test
    void aRecordThatCanNotBeUsedIsNamed() {
        realm.changeTrustedIssuer(record -> record.put("enabled", false));

        JsonNode refusal = refusal(realm.redeem(realm.assertion()));

        assertThat(refusal.path("reason").asText()).isEqualTo("record_disabled");
        assertThat(refusal.path("hint").asText()).isEqualTo("the issuer is that of 'acme-agents'");
        assertThat(refusal.path("trustedIssuer").asText()).isEqualTo("acme-agents");
    }

    @Test
    void theAlgorithmsOfTheRecordAreNamed() {
        realm.changeTrustedIssuer(record ->
                record.withObject("/keys").putArray("algorithms").add("PS256").add("ES256"));

        assertThat(hint(realm.assertion().signedBy(SigningKey.generate("RS256"))))
                .isEqualTo("'acme-agents' lists 'ES256', 'PS256'");
    }

    @Test
    void aResourceIsComparedWithThoseThatTheEntryGives() {
        realm.trustedIssuers()
                .putResource("invoices", Json.object("{'resource': 'https://invoices.example', 'scopes': ['i.read']}"))
                .orFail();
        String gives = "; the entry of 'claude' gives 'https://mcp.vendor.example/mcp'";

        assertThat(hint(realm.assertion().with("resource", "https://invoices.example")))
                .isEqualTo(
                        "'https://invoices.example' is the resource 'invoices', which the entry does not give" + gives);
        assertThat(hint(realm.redeeming(realm.assertion()).with("resource", TestRealm.RESOURCE + "/")))
                .isEqualTo("no resource is called 'https://mcp.vendor.example/mcp/'; it differs from that of 'tickets'"
                        + " only by a slash at its end" + gives);
        assertThat(hint(realm.redeeming(realm.assertion()).with("resource", "https://elsewhere.example")))
                .isEqualTo("no resource is called 'https://elsewhere.example'" + gives);
    }

    @Test
    void whereNoResourceIsChosenThoseOfTheEntryAreNamed() {
        realm.trustedIssuers()
                .putResource("invoices", Json.object("{'resource': 'https://invoices.example', 'scopes': ['i.read']}"))
                .orFail();
        realm.changeTrustedIssuer(record -> {
            ObjectNode entry = (ObjectNode) record.at("/clients/claude");
            entry.putNull("defaultResource");
            entry.withObject("/resources").putNull("invoices");
        });

        assertThat(hint(realm.assertion()))
                .isEqualTo("the entry of 'claude' gives 'https://invoices.example', 'https://mcp.vendor.example/mcp'");
    }

    @Test
    void whereNoScopeIsLeftThoseOfTheEntryTheRecordAndTheClientAreNamed() {
        realm.admin()
                .delete("/clients/" + realm.clientUuid() + "/optional-client-scopes/"
                        + realm.scopeIds().get("tickets.write"))
                .orFail();
        realm.changeTrustedIssuer(record -> record.putArray("scopes").add("tickets.read"));

        assertThat(hint(realm.redeeming(realm.assertion()).with("scope", "tickets.write")))
                .isEqualTo(
                        "the entry of 'claude' gives 'tickets.read', 'tickets.write' at 'tickets'; of them the client"
                                + " does not have 'tickets.write' as client scope; 'acme-agents' gives no client more than"
                                + " 'tickets.read'");
    }

    private String audience(Object audience) {
        return hint(realm.assertion().with("aud", audience));
    }

    private String hint(Assertion assertion) {
        return hint(realm.redeem(assertion));
    }

    private String hint(TokenRequest request) {
        return hint(request.send());
    }

    private String hint(TokenResponse refused) {
        return refusal(refused).get("hint").textValue();
    }

    private JsonNode refusal(TokenResponse refused) {
        String reference = refused.reference().orElseThrow();
        return realm.admin()
                .get("/trusted-issuers/refusals/" + reference)
                .orFail()
                .json();
    }

    private TokenResponse vscode(Assertion assertion) {
        return as("vscode", assertion);
    }

    private TokenResponse as(String clientId, Assertion assertion) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .basic(clientId, "secret-of-vscode")
                .assertion(assertion.compact())
                .send();
    }
}
