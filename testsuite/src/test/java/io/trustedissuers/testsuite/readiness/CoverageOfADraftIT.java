// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.StockProviders;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who would be found by a record that is not saved yet. */
@Server
@Tag("oldest")
class CoverageOfADraftIT {
    private static final String SSO = "globex";

    private final IssuerServer issuers;
    private TestRealm realm;
    private TestIssuer globex;
    private People people;

    CoverageOfADraftIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        globex = issuers.issuer("/" + UUID.randomUUID());
        realm.admin().createIdentityProvider(StockProviders.oidc(SSO, globex)).orFail();
        people = new People(realm, Organization.create(realm, "globex", "globex.example"));
        people.addLinked("gina", SSO, user -> {});
        people.add("mailed", Map.of(), user -> user.put("email", "mailed@globex.example")
                .put("emailVerified", true));
        people.add("unknown", Map.of(), user -> {});
    }

    @Test
    void aDraftIsCoveredAsItWillBeOnceItIsSavedAndIsNotSaved() {
        JsonNode foretold = realm.trustedIssuers().coverageOf(draft()).orFail().json();

        assertThat(realm.trustedIssuers().get("globex-agents").status()).isEqualTo(404);
        assertThat(realm.trustedIssuers().count().body()).isEqualTo("1");
        assertThat(foretold.path("reachable").asInt()).isEqualTo(2);
        assertThat(new Buckets(foretold).byUsername())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("gina", "link", "mailed", "email", "unknown", "subject_not_found"));
        realm.trustedIssuers().create(draft()).orFail();
        assertThat(realm.trustedIssuers().coverage("globex-agents").orFail().json())
                .isEqualTo(foretold);
    }

    @Test
    void aChangeOfASavedRecordIsCoveredToo() {
        realm.trustedIssuers().create(draft()).orFail();
        ObjectNode change = draft();
        change.remove("subject");

        JsonNode foretold = realm.trustedIssuers().coverageOf(change).orFail().json();

        assertThat(new Buckets(foretold).sizes()).isEqualTo(Map.of("link", 1, "subject_not_found", 2));
        assertThat(realm.trustedIssuers()
                        .coverage("globex-agents")
                        .orFail()
                        .json()
                        .path("reachable")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aDisabledDraftReachesNobodyAndSaysWhomItWillFind() {
        JsonNode coverage = realm.trustedIssuers()
                .coverageOf(draft().put("enabled", false))
                .orFail()
                .json();

        assertThat(coverage.path("reachable").asInt()).isZero();
        assertThat(coverage.at("/notes/0").asText()).contains("disabled");
        assertThat(new Buckets(coverage).sizes()).containsEntry("link", 1);
    }

    @Test
    void whoMayOnlyReadGetsNoCoverageOfADraft() {
        Admins.create(realm, "viewer", "view-identity-providers", "view-users");
        Admins.create(realm, "provider-admin", "manage-identity-providers");

        assertThat(Admins.trustedIssuers(realm, "viewer").coverageOf(draft()).status())
                .isEqualTo(403);
        assertThat(Admins.trustedIssuers(realm, "provider-admin")
                        .coverageOf(draft())
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {}                                                         -> record
            {'record': 7}                                              -> record
            {'record': {'alias': 'b', 'clients': {}}}                  -> record.issuer
            {'record': {'alias': 'b'}, 'max': 0}                       -> max
            {'record': {'alias': 'b'}, 'max': '5'}                     -> max
            {'record': {'alias': 'b'}, 'surprise': 1}                  -> surprise
            """)
    void everyProblemOfTheBodyIsNamed(String body, String field) {
        Response response = realm.trustedIssuers().coverage(Json.object(body));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors").findValuesAsText("field")).contains(field);
    }

    private ObjectNode draft() {
        return Json.object(
                        """
                {'alias': 'globex-agents', 'organization': 'globex', 'linkedIdentityProviders': ['globex'],
                 'clients': {'claude': {}}, 'subject': {'resolvers': ['link', 'email']}}""")
                .put("issuer", globex.url());
    }
}
