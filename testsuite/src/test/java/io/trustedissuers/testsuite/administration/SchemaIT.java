// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record as JSON Schema: an editor that knows it says no to what the API says no to, and to nothing else. */
@Server
@Tag("oldest")
class SchemaIT {
    private static TestRealm realm;
    private static ObjectNode text;
    private static JsonSchema schema;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        text = (ObjectNode)
                realm.admin().get("/trusted-issuers/schema").orFail().json();
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema((JsonNode) text);
    }

    @Test
    void whatTheApiShowsAndTheSmallestRecordFit() {
        assertThat(schema.validate(realm.record())).isEmpty();
        assertThat(schema.validate(Records.minimal())).isEmpty();
    }

    @Test
    void everyFieldIsExplained() {
        for (String field : new String[] {"issuer", "tenant", "organization", "clients", "linkedIdentityProviders"}) {
            assertThat(text.at("/properties/" + field + "/description").asText())
                    .as(field)
                    .contains("Default: ");
        }
        assertThat(text.at("/properties/subject/properties/emailDomains/description")
                        .asText())
                .contains("The e-mail domains");
    }

    @Test
    void whatHoldsWhereNothingIsSetIsTheDefault() {
        assertThat(text.at("/properties/assertion/properties/maxLifetime/default"))
                .isEqualTo(IntNode.valueOf(300));
        assertThat(text.at("/properties/token/properties/mapperScopes/default/0")
                        .asText())
                .isEqualTo("basic");
        assertThat(text.at("/properties/audienceTenant/default").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'surprise': 1}",
                "{'issuer': null}",
                "{'clients': {}}",
                "{'clients': null}",
                "{'clients': {'claude': {'surprise': 1}}}",
                "{'clients': {'claude': {'resources': {'tickets': []}}}}",
                "{'scopes': []}",
                "{'scopes': 'tickets.read'}",
                "{'vendor': 'acme'}",
                "{'scopes': ['a', 'a']}",
                "{'assertion': {'maxLifetime': 29}}",
                "{'assertion': {'maxLifetime': 3601}}",
                "{'assertion': {'maxLifetime': '300'}}",
                "{'assertion': {'requireResource': 'yes'}}",
                "{'keys': {'jwks': []}}",
                "{'subject': {'provisioning': {'maxUsersPerHour': 0}}}"
            })
    void bothSayNo(String members) {
        ObjectNode record = Records.with(members);

        assertThat(schema.validate(record)).as("schema").isNotEmpty();
        assertThat(realm.trustedIssuers().create(record).status()).as("API").isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'scopes': null}",
                "{'vendor': null}",
                "{'vendor': 'okta'}",
                "{'clients': {'claude': {'resources': {'tickets': null}}}}",
                "{'status': {'state': 'active'}, 'warnings': []}",
                "{'assertion': {'maxLifetime': 30, 'allowedClockSkew': 120}}"
            })
    void bothSayYes(String members) {
        ObjectNode record = Records.with(members);

        assertThat(schema.validate(record)).as("schema").isEmpty();
        assertThat(realm.trustedIssuers().create(record).status()).as("API").isEqualTo(201);
    }
}
