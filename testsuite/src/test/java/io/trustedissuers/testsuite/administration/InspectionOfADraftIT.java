// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.administration.Inspection.FAILED;
import static io.trustedissuers.testsuite.administration.Inspection.NOT_REACHED;
import static io.trustedissuers.testsuite.administration.Inspection.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A record that is not saved yet, tried with a real assertion: judged as if it were saved, and not saved. */
@Server
@Tag("oldest")
class InspectionOfADraftIT {
    private final IssuerServer issuers;
    private TestRealm realm;
    private TestIssuer globex;

    InspectionOfADraftIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        globex = issuers.issuer("/" + UUID.randomUUID());
    }

    @Test
    void aDraftIsJudgedAsIfItWereSavedAndIsNot() {
        ObjectNode draft = draft();
        draft.withObject("/clients/claude/resources").putNull("tickets");

        Inspection inspection = inspected(draft, ofGlobex());

        assertThat(inspection.with(FAILED)).containsExactly("subject");
        assertThat(inspection.reason()).isEqualTo("subject_not_found");
        assertThat(inspection.texts("audience")).containsExactly(TestRealm.RESOURCE);
        assertThat(realm.trustedIssuers().get("globex").status()).isEqualTo(404);
        assertThat(realm.trustedIssuers().count().body()).isEqualTo("1");
        assertThat(realm.redeem(ofGlobex())).isRefused("invalid_grant");
        assertThat(realm.trustedIssuers().create(draft).status()).isEqualTo(201);
    }

    @Test
    void aDraftOfASavedRecordFindsTheLinksOfThatRecord() {
        ObjectNode draft = realm.record();
        draft.withObject("/token").put("accessTokenLifespan", 77);
        draft.withObject("/clients/claude").putArray("assertionClientIds").add("claude-at-acme");

        Inspection inspection = inspected(draft, realm.assertion().with("client_id", "claude-at-acme"));

        assertThat(inspection.reason()).isEmpty();
        assertThat(inspection.username()).isEqualTo("alice");
        assertThat(inspection.result().path("accessTokenLifespan").asInt()).isEqualTo(77);
        assertThat(inspected(draft, realm.assertion()).reason()).isEqualTo("client_id_wrong");
        assertThat(realm.record().at("/token/accessTokenLifespan").isNull()).isTrue();
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    void whomADraftWouldMakeAUserIsPlannedAndNotMade() {
        Organization.create(realm, "globex", "globex.example");
        ObjectNode draft = draft().put("organization", "globex");
        draft.withObject("/subject/provisioning").put("enabled", true);
        draft.withObject("/clients/claude/resources").putNull("tickets");

        Inspection inspection = inspected(draft, ofGlobex().with("email", "gina@globex.example"));

        assertThat(inspection.reason()).isEmpty();
        assertThat(inspection.username()).isEqualTo("gina@globex.example");
        assertThat(inspection.result().at("/user/id").isNull()).isTrue();
        assertThat(inspection.result().at("/user/change").asText()).isEqualTo("provisioned");
        assertThat(inspection.texts("resolvers")).isEmpty();
        assertThat(inspection.outcome("effects")).isEqualTo(NOT_REACHED);
        assertThat(realm.admin().userId("gina@globex.example")).isEmpty();
    }

    @Test
    void anAssertionOfAnotherIssuerIsNotJudgedByOtherRecords() {
        Inspection inspection = inspected(draft(), realm.assertion());

        assertThat(inspection.reason()).isEqualTo("issuer_not_listed");
        assertThat(inspection.row("issuer").path("expected").asText()).isEqualTo(globex.url());
        assertThat(inspection.row("issuer").path("hint").asText()).contains("'acme-agents'");
    }

    @Test
    void theKeysOfADraftAreTried() {
        ObjectNode draft = draft();
        draft.withObject("/keys")
                .set("jwks", issuers.issuer("/" + UUID.randomUUID()).jwks());

        assertThat(inspected(draft, ofGlobex()).reason()).isEqualTo("key_not_found");
        assertThat(inspected(draft(), ofGlobex()).outcome("signature")).isEqualTo(Inspection.PASSED);
    }

    @Test
    void aDisabledDraftFailsAtTheIssuer() {
        assertThat(inspected(draft().put("enabled", false), ofGlobex()).reason())
                .isEqualTo("record_disabled");
    }

    @Test
    void everyProblemOfTheDraftAndOfTheQuestionIsNamed() {
        ObjectNode draft = Json.object(
                """
                {'alias': 'globex', 'issuer': 'http://globex.example.com', 'clients': {'nobody': {}},
                 'assertion': {'maxLifetime': 7200}, 'surprise': 1}""");
        ObjectNode question = question(ofGlobex()).put("at", "yesterday").set("record", draft);

        assertThat(Problems.of(400, realm.trustedIssuers().inspect(question)).fields())
                .containsExactlyInAnyOrder(
                        "record.issuer",
                        "record.clients.nobody",
                        "record.assertion.maxLifetime",
                        "record.surprise",
                        "at");
    }

    @Test
    void anIssuerThatIsTakenIsAProblemAsWithAPut() {
        ObjectNode question = question(realm.assertion())
                .set("record", draft().put("issuer", realm.issuer().url()));

        assertThat(Problems.of(400, realm.trustedIssuers().inspect(question)).fields())
                .containsExactly("record.issuer");
    }

    @Test
    void theAliasMayStandBesideTheDraft() {
        ObjectNode bare = draft();
        bare.remove("alias");

        assertThat(Inspection.of(
                                realm,
                                question(ofGlobex()).put("alias", "globex").<ObjectNode>set("record", bare))
                        .answer()
                        .path("trustedIssuer")
                        .asText())
                .isEqualTo("globex");
        assertThat(Problems.of(
                                400,
                                realm.trustedIssuers()
                                        .inspect(question(ofGlobex())
                                                .put("alias", "acme")
                                                .set("record", draft())))
                        .fields())
                .containsExactly("alias");
    }

    private Inspection inspected(ObjectNode draft, Assertion assertion) {
        return Inspection.of(realm, question(assertion).<ObjectNode>set("record", draft));
    }

    private ObjectNode draft() {
        return Json.object("{'alias': 'globex', 'clients': {'claude': {}}}").put("issuer", globex.url());
    }

    private Assertion ofGlobex() {
        return globex.assertion("00u-gina", realm.url(), TestRealm.CLIENT);
    }
}
