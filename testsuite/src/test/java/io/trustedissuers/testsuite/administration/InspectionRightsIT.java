// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static io.trustedissuers.testsuite.administration.Inspection.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may inspect what, and what the answer does not tell who may not know it. */
@Server
@Tag("oldest")
class InspectionRightsIT {
    private static final String VIEW = "view-identity-providers";
    private static final String MANAGE = "manage-identity-providers";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        realm.admin().createClient(Json.object("{'clientId': 'billing', 'publicClient': true}"));
        Admins.create(realm, "nothing");
        Admins.create(realm, "others", "view-users", "view-clients", "view-events", "view-realm");
        Admins.create(realm, "viewer", VIEW);
        Admins.create(realm, "support", VIEW, "view-users");
        Admins.create(realm, "developer", VIEW, "view-clients");
        Admins.create(realm, "provider-admin", MANAGE);
        Admins.create(realm, "trust-admin", MANAGE, "manage-clients");
        Admins.create(realm, "user-admin", MANAGE, "manage-clients", "manage-users");
    }

    @Test
    void whoMayNotSeeIdentityProvidersMayNotInspect() {
        for (String user : List.of("nothing", "others")) {
            assertThat(as(user, question(realm.assertion())).status()).as(user).isEqualTo(403);
            assertThat(as(user, Json.object()).status()).as(user).isEqualTo(403);
        }
    }

    @Test
    void theUserIsNamedOnlyForWhoMayViewUsers() {
        assertThat(inspected("support", question(realm.assertion())).result().path("user"))
                .isEqualTo(Json.object("{'username': 'alice', 'masked': false, 'change': 'none'}")
                        .put("id", realm.aliceId()));

        Inspection masked = inspected("viewer", question(realm.assertion()));
        assertThat(masked.reason()).isEmpty();
        assertThat(masked.result().path("user"))
                .isEqualTo(Json.object("{'id': null, 'username': null, 'masked': true, 'change': 'none'}"));
        assertThat(masked.answer().toString()).doesNotContain("alice@", realm.aliceId());
        assertThat(masked.texts("scopes")).containsExactly("tickets.read");
    }

    @Test
    void whoMayNotSeeClientsDoesNotLearnWhichThereAre() {
        Response unlisted = as("viewer", question(realm.assertion()).put("clientId", "billing"));
        Response absent = as("viewer", question(realm.assertion()).put("clientId", "nothing"));

        assertThat(Problems.of(400, unlisted).line())
                .isEqualTo("clientId: 'billing' is on no trusted issuer of this realm");
        assertThat(absent.body()).isEqualTo(unlisted.body().replace("billing", "nothing"));
        assertThat(inspected("viewer", question(realm.assertion()).put("clientId", "claude"))
                        .reason())
                .isEmpty();
    }

    @Test
    void whoMaySeeClientsMayAskAboutAnyThatThereIs() {
        assertThat(inspected("developer", question(realm.assertion()).put("clientId", "billing"))
                        .reason())
                .isEqualTo("client_public");
        assertThat(Problems.of(400, as("developer", question(realm.assertion()).put("clientId", "nothing")))
                        .line())
                .isEqualTo("clientId: there is no client 'nothing' in this realm");
    }

    @Test
    void aDraftNeedsTheRightsOfAPut() {
        ObjectNode same = question(realm.assertion()).set("record", realm.record());
        ObjectNode wider = question(realm.assertion()).set("record", Records.minimal());
        ObjectNode byEmail = question(realm.assertion()).set("record", byEmail());

        for (ObjectNode draft : List.of(same, wider, byEmail)) {
            assertThat(as("support", draft).status()).isEqualTo(403);
        }
        assertThat(as("provider-admin", same).status()).isEqualTo(200);
        assertThat(as("provider-admin", wider).status()).isEqualTo(403);
        assertThat(as("trust-admin", wider).status()).isEqualTo(200);
        assertThat(as("trust-admin", byEmail).status()).isEqualTo(403);
        assertThat(as("user-admin", byEmail).status()).isEqualTo(200);
    }

    @Test
    void aDraftDoesNotTellWhichClientsThereAreEither() {
        assertThat(as("provider-admin", question("x").set("record", Records.minimal()))
                        .body())
                .isEqualTo(
                        as("provider-admin", question("x").set("record", Records.with("{'clients': {'nobody': {}}}")))
                                .body());
    }

    @Test
    void anAdminOfAnotherRealmMayNotInspectHere(KeycloakServer server, IssuerServer issuers) {
        TestRealm other = RealmPlan.standard(server, issuers.issuer("/other")).create();
        Admins.create(other, "neighbour", VIEW, MANAGE, "view-users");

        assertThat(Admins.as(other, "neighbour")
                        .realm(realm.name())
                        .trustedIssuers()
                        .inspect(question(realm.assertion()))
                        .status())
                .isEqualTo(403);
    }

    private static ObjectNode byEmail() {
        return Records.with("{'subject': {'resolvers': ['email'], 'emailDomains': ['acme.example']}}");
    }

    private static Inspection inspected(String username, ObjectNode question) {
        return Inspection.of(Admins.trustedIssuers(realm, username), question);
    }

    private static Response as(String username, ObjectNode question) {
        return Admins.trustedIssuers(realm, username).inspect(question);
    }
}
