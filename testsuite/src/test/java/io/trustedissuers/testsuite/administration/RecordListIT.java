// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding records among many. */
@Server
@Tag("oldest")
class RecordListIT {
    private static TestRealm realm;

    /** Five records: a0 active, a1 of an organization, a2 disabled, a3 suspended and of vscode, a4 with a broken reference. */
    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        realm.trustedIssuers().delete(TestRealm.ALIAS).orFail();
        Organization.create(realm, "acme", "acme.example");
        for (String client : List.of("vscode", "gone")) {
            realm.admin()
                    .createClient(Json.object("{'publicClient': false, 'fullScopeAllowed': false}")
                            .put("clientId", client));
        }
        create("a0", "{'clients': {'claude': {}}}");
        create("a1", "{'clients': {'claude': {}}, 'organization': 'acme'}");
        create("a2", "{'clients': {'claude': {}}, 'enabled': false}");
        create("a3", "{'clients': {'claude': {}, 'vscode': {}}}");
        create("a4", "{'clients': {'gone': {}}}");
        realm.trustedIssuers().suspend("a3", null).orFail();
        realm.admin().delete("/clients/" + realm.admin().clientUuid("gone")).orFail();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a0 a1 a2 a3 a4",
        "first=1&max=2, a1 a2",
        "search=a3, a3",
        "search=*3*, a3",
        "search=3, ''",
        "clientId=claude, a0 a1 a2 a3",
        "clientId=vscode, a3",
        "clientId=CLAUDE, ''",
        "clientId=nobody, ''",
        "organization=acme, a1",
        "organization=Acme, ''",
        "state=active, a0 a1",
        "state=active&first=1, a1",
        "state=disabled, a2",
        "state=suspended, a3",
        "state=broken-reference, a4",
        "state=unreadable, ''",
        "clientId=claude&state=active&organization=acme, a1",
        "clientId=claude&max=1&first=3, a3",
        "brief=true&clientId=vscode, a3"
    })
    void recordsAreFoundByWhatIsAsked(String query, String aliases) {
        JsonNode found = realm.trustedIssuers().list(query).orFail().json();

        assertThat(String.join(" ", found.findValuesAsText("alias"))).isEqualTo(aliases);
        if (!query.contains("first") && !query.contains("max")) {
            assertThat(realm.admin()
                            .get("/trusted-issuers/count?" + query)
                            .orFail()
                            .json()
                            .asInt())
                    .isEqualTo(found.size());
        }
    }

    @Test
    void aBriefListTellsWhoItIsWhomItListsAndHowItIs() {
        JsonNode found =
                realm.trustedIssuers().list("search=a3&brief=true").orFail().json();

        assertThat(found.path(0))
                .isEqualTo(
                        Json.object(
                                """
                                {'alias': 'a3', 'displayName': null, 'enabled': true, 'issuer': 'https://a3.example',
                                 'tenant': null, 'organization': null, 'clients': ['claude', 'vscode'],
                                 'status': {'state': 'suspended'}}"""));
    }

    @Test
    void aStateThatDoesNotExistIsRefused() {
        assertThat(Problems.of(400, realm.trustedIssuers().list("state=dead")).fields())
                .containsExactly("state");
    }

    private static void create(String alias, String members) {
        realm.trustedIssuers()
                .create(Records.with(members).put("alias", alias).put("issuer", "https://" + alias + ".example"))
                .orFail();
    }
}
