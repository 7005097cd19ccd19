// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The state that an admin reads in a record, and what becomes of assertions in that state. */
@Server
@Tag("oldest")
class RecordStateIT {
    private TestRealm realm;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void aUsableRecordIsActiveAndKnowsWhenItsKeysCame() {
        assertThat(realm.redeem(realm.assertion())).isGranted();

        assertThat(state()).isEqualTo("active");
        assertThat(record().at("/status/keys/lastSuccess").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    }

    @Test
    @Proves({"RAS-58", "TI-6"})
    void aDisabledRecordSaysSoAndRefusesUntilItIsEnabledAgain() {
        String assertion = realm.assertion().compact();
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", false));

        assertThat(state()).isEqualTo("disabled");
        refused(assertion, "record_disabled");
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("enabled", true));
        assertThat(realm.redeem(assertion)).isGranted();
    }

    @Test
    @Proves({"RAS-58", "TI-6"})
    void whatTheStockEndpointDisablesIsDisabledAtOnceToo() {
        assertThat(realm.redeem(realm.assertion())).isGranted();
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        realm.admin()
                .updateIdentityProvider(TestRealm.ALIAS, provider.put("enabled", false))
                .orFail();

        assertThat(state()).isEqualTo("disabled");
        refused(realm.assertion().compact(), "record_disabled");
    }

    @Test
    void aRecordWhoseKeysCanNotBeFetchedSaysSo() {
        realm.issuer().keys(Behaviour.status(503));
        refused(realm.assertion().compact(), "keys_unavailable");

        assertThat(state()).isEqualTo("keys-failing");
        JsonNode keys = realm.trustedIssuers().keys(TestRealm.ALIAS).orFail().json();
        assertThat(keys.path("lastOutcome").asText()).isEqualTo("bad-status");
        assertThat(keys.path("failing").asBoolean()).isTrue();
        assertThat(keys.path("keys")).isEmpty();
    }

    @Test
    void keysOfNoListedAlgorithmAreFailingKeys() {
        realm.issuer().rotate("ES384");
        realm.trustedIssuers().refreshKeys(TestRealm.ALIAS).orFail();

        assertThat(state()).isEqualTo("keys-failing");
        assertThat(realm.trustedIssuers()
                        .keys(TestRealm.ALIAS)
                        .json()
                        .at("/keys/0/usable")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aDeletedClientIsABrokenReference() {
        realm.admin().createClient(Json.object("{'clientId': 'other', 'publicClient': false}"));
        realm.trustedIssuers()
                .change(TestRealm.ALIAS, record -> ((ObjectNode) record.path("clients")).putObject("other"));
        realm.admin().delete("/clients/" + realm.admin().clientUuid("other")).orFail();

        assertThat(state()).isEqualTo("broken-reference");
        assertThat(warning("clients.other")).contains("gone");
    }

    @Test
    @Proves("TI-6")
    void anotherClientOfTheSameIdIsNotTheOneThatWasMeant() {
        realm.admin().delete("/clients/" + realm.clientUuid()).orFail();
        String uuid = realm.admin()
                .createClient(Json.object(
                                """
                {'clientId': 'claude', 'publicClient': false, 'standardFlowEnabled': false, 'fullScopeAllowed': false}""")
                        .put("secret", TestRealm.SECRET));
        realm.scopeIds().values().forEach(scope -> realm.admin().addOptionalScope(uuid, scope));
        String assertion = realm.assertion().compact();

        assertThat(state()).isEqualTo("broken-reference");
        refused(assertion, "broken_reference");
        realm.trustedIssuers().change(TestRealm.ALIAS, record -> record.put("displayName", "looked at by an admin"));
        assertThat(state()).isEqualTo("active");
        assertThat(realm.redeem(assertion)).isGranted();
    }

    private JsonNode record() {
        return realm.record();
    }

    private String state() {
        String listed =
                realm.trustedIssuers().list().json().at("/0/status/state").asText();
        assertThat(record().at("/status/state").asText()).isEqualTo(listed);
        return listed;
    }

    private String warning(String field) {
        for (JsonNode warning : record().path("warnings")) {
            if (warning.path("field").asText().equals(field)) {
                return warning.path("message").asText();
            }
        }
        return "";
    }

    private void refused(String assertion, String reason) {
        assertThat(realm.redeem(assertion)).isRefused("invalid_grant");
        assertThat(realm.admin().events().get(0).at("/details/reason").asText()).isEqualTo(reason);
    }
}
