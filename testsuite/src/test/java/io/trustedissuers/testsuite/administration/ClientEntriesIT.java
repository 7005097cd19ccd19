// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One client of a record at a time: added, changed and taken off, by many admins at once. */
@Server
@Tag("oldest")
class ClientEntriesIT {
    private static final ObjectNode ENTRY = Json.object("{'resources': {'tickets': ['tickets.read']}}");

    private final IssuerServer issuers;
    private TestRealm realm;

    ClientEntriesIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void aClientIsAddedReplacedAndTakenOff() {
        client("vscode");

        assertThat(realm.trustedIssuers()
                        .putClient(TestRealm.ALIAS, "vscode", ENTRY)
                        .status())
                .isEqualTo(201);
        assertThat(realm.record().at("/clients/vscode/resources/tickets"))
                .isEqualTo(Json.node(List.of("tickets.read")));
        assertThat(realm.record().at("/clients/claude/defaultResource").asText())
                .isEqualTo("tickets");

        assertThat(realm.trustedIssuers()
                        .putClient(TestRealm.ALIAS, "vscode", Json.object())
                        .status())
                .isEqualTo(204);
        assertThat(realm.record().at("/clients/vscode/resources").isNull()).isTrue();

        assertThat(realm.trustedIssuers()
                        .deleteClient(TestRealm.ALIAS, "vscode")
                        .status())
                .isEqualTo(204);
        assertThat(realm.record().path("clients").has("vscode")).isFalse();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    @Proves("RAS-41")
    void aClientThatWasTakenOffIsRefusedFromTheNextRequestOn() {
        client("vscode");
        realm.trustedIssuers().putClient(TestRealm.ALIAS, "vscode", ENTRY).orFail();

        realm.trustedIssuers().deleteClient(TestRealm.ALIAS, "claude").orFail();

        assertThat(realm.redeem(realm.assertion())).isRefused("unauthorized_client");
    }

    @Test
    void whatDoesNotFitIsAProblemAndChangesNothing() {
        ObjectNode before = realm.record();

        assertThat(Problems.of(400, put("nobody", "{}")).fields()).containsExactly("clients.nobody");
        assertThat(Problems.of(400, put("admin-cli", "{}")).line()).contains("Keycloak's own clients");
        assertThat(Problems.of(400, put("claude", "{'resources': {'crm': null}}"))
                        .fields())
                .contains("clients.claude.resources.crm");
        assertThat(Problems.of(400, realm.trustedIssuers().deleteClient(TestRealm.ALIAS, "claude"))
                        .fields())
                .containsOnly("clients");
        assertThat(realm.trustedIssuers()
                        .deleteClient(TestRealm.ALIAS, "vscode")
                        .status())
                .isEqualTo(404);
        assertThat(realm.trustedIssuers().putClient("nobody", "claude", ENTRY).status())
                .isEqualTo(404);
        assertThat(realm.record()).isEqualTo(before);
    }

    @Test
    void aClientIdMayBeAnAddress() {
        String clientId = "https://agent.example/client?a=b";

        assertThat(realm.trustedIssuers()
                        .putClient(TestRealm.ALIAS, clientId, ENTRY)
                        .status())
                .isEqualTo(201);
        assertThat(realm.record().path("clients").has(clientId)).isTrue();
        assertThat(realm.trustedIssuers()
                        .deleteClient(TestRealm.ALIAS, clientId)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void ofTwentyAdminsWhoAddAClientEachNobodyLosesAnything() {
        IntStream.range(0, 50).forEach(number -> client("agent-" + number));

        List<Response> answers =
                AtOnce.send(50, number -> realm.trustedIssuers().putClient(TestRealm.ALIAS, "agent-" + number, ENTRY));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(realm.record().path("clients")).hasSize(51);
    }

    @Test
    void whoSendsTheTagOfWhatTheyReadReplacesNothingElse() {
        Response read = realm.trustedIssuers().get(TestRealm.ALIAS).orFail();
        String tag = read.header("ETag").orElseThrow();
        ObjectNode mine = (ObjectNode) read.json();

        realm.changeTrustedIssuer(record -> record.put("displayName", "Changed by another"));

        assertThat(putIfMatch(tag, mine.put("displayName", "Mine")).status()).isEqualTo(412);
        assertThat(realm.record().path("displayName").asText()).isEqualTo("Changed by another");
        String current =
                realm.trustedIssuers().get(TestRealm.ALIAS).header("ETag").orElseThrow();
        assertThat(putIfMatch(current, mine).status()).isEqualTo(204);
        assertThat(putIfMatch("*", mine).status()).isEqualTo(204);
        assertThat(putIfMatch(current, mine).status()).isEqualTo(412);
    }

    @Test
    void whoMayNotManageClientsChangesNone() {
        Admins.create(realm, "provider-admin", "manage-identity-providers");

        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .putClient(TestRealm.ALIAS, "claude", ENTRY)
                        .status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .deleteClient(TestRealm.ALIAS, "claude")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void recordsAreCounted() {
        realm.trustedIssuers()
                .create(Records.with("{'alias': 'globex-agents'}"))
                .orFail();

        assertThat(realm.trustedIssuers().count().orFail().body()).isEqualTo("2");
        assertThat(realm.admin()
                        .get("/trusted-issuers/count?search=globex")
                        .orFail()
                        .body())
                .isEqualTo("1");
    }

    private Response put(String clientId, String entry) {
        return realm.trustedIssuers().putClient(TestRealm.ALIAS, clientId, Json.object(entry));
    }

    private Response putIfMatch(String tag, ObjectNode record) {
        return realm.trustedIssuers().putIfMatch(TestRealm.ALIAS, tag, record);
    }

    private void client(String clientId) {
        realm.admin()
                .createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                        .put("clientId", clientId));
    }
}
