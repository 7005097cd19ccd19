// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every write of a record can be tried first: what it would change, whom it would touch, and nothing done. */
@Server
@Tag("oldest")
class DryRunIT {
    private static final String RECORD = "/trusted-issuers/" + TestRealm.ALIAS;

    private final IssuerServer issuers;
    private TestRealm realm;
    private ObjectNode before;

    DryRunIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        before = written();
    }

    @Test
    void aReplacementTellsEveryFieldThatItChanges() {
        ObjectNode wanted = before.deepCopy();
        wanted.put("displayName", "Acme");
        wanted.withObject("/token").put("accessTokenLifespan", 3600);
        wanted.withObject("/clients/claude").putNull("defaultResource");

        JsonNode answer = tried(realm.admin().put(RECORD + "?dryRun=true", wanted));

        assertThat(answer.path("changes").findValuesAsText("field"))
                .containsExactly("clients.claude.defaultResource", "displayName", "token.accessTokenLifespan");
        assertThat(answer.at("/changes/0/before").asText()).isEqualTo("tickets");
        assertThat(answer.at("/changes/0/after").isNull()).isTrue();
        assertThat(answer.at("/changes/2/after").asInt()).isEqualTo(3600);
        assertThat(answer.at("/record/displayName").asText()).isEqualTo("Acme");
        assertThat(answer.at("/record/warnings").isArray()).isTrue();
        assertThat(answer.at("/affected/clients")).isEqualTo(Json.read("[\"claude\"]"));
        assertThat(answer.at("/affected/linkedUsers").asInt()).isEqualTo(1);
    }

    @Test
    void aWriteThatChangesNothingSaysSo() {
        JsonNode answer = tried(realm.admin().put(RECORD + "?dryRun=true", before));

        assertThat(answer.path("changes")).isEmpty();
        assertThat(answer.at("/affected/clients")).isEmpty();
    }

    @Test
    void aDeletionTellsWhoLosesAccess() {
        JsonNode answer = tried(realm.admin().delete(RECORD + "?dryRun=true"));

        assertThat(answer.path("record").isNull()).isTrue();
        assertThat(answer.at("/affected/clients")).isEqualTo(Json.read("[\"claude\"]"));
        assertThat(answer.at("/affected/linkedUsers").asInt()).isEqualTo(1);
    }

    @Test
    void aNewRecordIsDescribedAndNotMade() {
        ObjectNode wanted = Records.minimal();

        JsonNode answer = tried(realm.admin().post("/trusted-issuers?dryRun=true", wanted));

        assertThat(answer.at("/record/issuer").asText())
                .isEqualTo(wanted.path("issuer").asText());
        assertThat(answer.at("/affected/linkedUsers").asInt()).isZero();
        assertThat(realm.trustedIssuers().get(Records.alias(wanted)).status()).isEqualTo(404);
        tried(realm.admin().put("/trusted-issuers/" + Records.alias(wanted) + "?dryRun=true", wanted));
        assertThat(realm.trustedIssuers().get(Records.alias(wanted)).status()).isEqualTo(404);
    }

    @Test
    void oneClientIsTriedToo() {
        realm.admin()
                .createClient(Json.object("{'clientId': 'vscode', 'publicClient': false, 'fullScopeAllowed': false}"));

        JsonNode added = tried(realm.admin().put(RECORD + "/clients/vscode?dryRun=true", Json.object()));
        tried(realm.admin().put(RECORD + "/clients/claude?dryRun=true", Json.object()));

        assertThat(added.at("/affected/clients")).isEqualTo(Json.read("[\"vscode\"]"));
    }

    @Test
    void whatCanNotBeSavedIsRefusedAsWithoutTrying() {
        ObjectNode wanted = before.deepCopy();
        wanted.withObject("/clients").putObject("nobody");

        assertThat(Problems.of(400, realm.admin().put(RECORD + "?dryRun=true", wanted))
                        .fields())
                .containsExactly("clients.nobody");
    }

    @Test
    void aResourceIsTriedTooAndItsDescriptionNamesWhoUsesIt() {
        String tickets = "/trusted-issuers/resources/tickets";
        JsonNode resource = realm.admin().get(tickets).orFail().json();
        ObjectNode wanted = resource.deepCopy();
        wanted.putArray("defaultScopes").add("tickets.write");

        JsonNode answer = tried(realm.admin().put(tickets + "?dryRun=true", wanted));
        tried(realm.admin()
                .put(
                        "/trusted-issuers/resources/crm?dryRun=true",
                        Json.object("{'resource': 'https://crm.vendor.example', 'scopes': ['crm.read']}")));
        Problems.of(409, realm.admin().delete(tickets + "?dryRun=true"));

        assertThat(answer.at("/resource/defaultScopes")).isEqualTo(Json.read("[\"tickets.write\"]"));
        assertThat(answer.at("/changes/0/field").asText()).isEqualTo("defaultScopes");
        assertThat(answer.at("/affected/trustedIssuers")).isEqualTo(Json.read("[\"acme-agents\"]"));
        assertThat(realm.admin().get(tickets).orFail().json()).isEqualTo(resource);
        assertThat(realm.trustedIssuers().resource("crm").status()).isEqualTo(404);
    }

    @Test
    void everyButtonForAnIssuerIsTriedToo() {
        JsonNode suspended =
                tried(realm.admin().post(RECORD + "/suspend?dryRun=true", Json.object("{'reason': 'stolen key'}")));
        JsonNode revoked = tried(realm.admin().post(RECORD + "/revoke?dryRun=true", Json.object()));
        JsonNode resumed = tried(realm.admin().post(RECORD + "/resume?dryRun=true", Json.object()));

        assertThat(suspended.at("/before/suspended").isNull()).isTrue();
        assertThat(suspended.at("/after/suspended/reason").asText()).isEqualTo("stolen key");
        assertThat(suspended.path("offlineValidatorsAcceptUntil").isTextual()).isTrue();
        assertThat(suspended.path("affected")).isEqualTo(Json.object("{'clients': ['claude'], 'linkedUsers': 1}"));
        assertThat(revoked.at("/after/suspended").isNull()).isTrue();
        assertThat(revoked.at("/after/notBefore").isTextual()).isTrue();
        assertThat(resumed.path("after")).isEqualTo(resumed.path("before"));
        assertThat(realm.record().at("/status/notBefore").isNull()).isTrue();
        Problems.of(400, realm.admin().post(RECORD + "/suspend?dryRun=true", Json.object("{'because': 'x'}")));
    }

    @Test
    void everyButtonForAClientIsTriedToo() {
        String client = "/trusted-issuers/clients/claude";

        JsonNode suspended =
                tried(realm.admin().post(client + "/suspend?dryRun=true", Json.object("{'reason': 'stolen laptop'}")));
        tried(realm.admin().post(client + "/resume?dryRun=true", Json.object()));

        assertThat(suspended.at("/before/suspended").isNull()).isTrue();
        assertThat(suspended.at("/after/suspended/reason").asText()).isEqualTo("stolen laptop");
        assertThat(suspended.path("offlineValidatorsAcceptUntil").isTextual()).isTrue();
        assertThat(suspended.path("affected"))
                .isEqualTo(Json.object("{'clients': ['claude'], 'trustedIssuers': ['acme-agents'], 'linkedUsers': 1}"));
        assertThat(realm.admin().get(client).orFail().json().path("notBefore").isNull())
                .isTrue();
        Problems.of(404, realm.admin().post("/trusted-issuers/clients/nobody/suspend?dryRun=true", Json.object()));
    }

    /** Whoever would only be suspended is told so by a record, and stays who they are. */
    @Test
    void aResumptionThatIsTriedEndsNothing() {
        realm.trustedIssuers().suspend(TestRealm.ALIAS, "stolen key").orFail();
        realm.trustedIssuers().suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();

        JsonNode issuer = realm.admin()
                .post(RECORD + "/resume?dryRun=true", Json.object())
                .orFail()
                .json();
        JsonNode client = realm.admin()
                .post("/trusted-issuers/clients/claude/resume?dryRun=true", Json.object())
                .orFail()
                .json();

        assertThat(issuer.at("/after/suspended").isNull()).isTrue();
        assertThat(client.at("/after/suspended").isNull()).isTrue();
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("suspended");
        assertThat(realm.redeem(realm.assertion())).isRefused("unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun=1", "dryRun=", "dryRun=yes", "dryRun=TRUE", "dryRun=false&dryRun=true"})
    void whatIsNeitherTrueNorFalseIsRefusedAndNothingIsDone(String flag) {
        assertThat(Problems.of(400, realm.admin().delete(RECORD + "?" + flag)).fields())
                .containsExactly("dryRun");
        assertThat(realm.admin()
                        .post(RECORD + "/suspend?" + flag, Json.object())
                        .status())
                .isEqualTo(400);
        assertThat(written()).isEqualTo(before);
    }

    /** The description, after making sure that nothing was done and nothing was recorded. */
    private JsonNode tried(Response answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(written()).isEqualTo(before);
        assertThat(realm.redeem(realm.assertion())).isGranted();
        assertThat(realm.admin().adminEvents().stream()
                        .filter(event -> event.path("resourceType").asText().equals("TRUSTED_ISSUER"))
                        .map(event -> event.path("operationType").asText()))
                .containsExactly("CREATE");
        return answer.json();
    }

    /** Without the status, which tells of the last fetch of keys. */
    private ObjectNode written() {
        ObjectNode record = realm.record();
        record.remove("status");
        return record;
    }
}
