// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every write of an admin is one admin event of Keycloak; reading and failing is none. */
@Server
@Tag("oldest")
class AdminEventsIT {
    private TestRealm realm;
    private TrustedIssuersClient records;

    @BeforeEach
    void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        records = realm.trustedIssuers();
        realm.admin().clearEvents();
    }

    @Test
    void creatingByPostIsACreateEventWithWhatWasCreated() {
        ObjectNode record = Records.minimal();
        records.create(record).orFail();

        JsonNode event = only("TRUSTED_ISSUER", "CREATE", "trusted-issuers/" + Records.alias(record));
        assertThat(representation(event).path("before").isNull()).isTrue();
        assertThat(representation(event).at("/after/issuer")).isEqualTo(record.path("issuer"));
    }

    @Test
    void creatingByPutIsTheSameEvent() {
        ObjectNode record = Records.minimal();
        records.put(Records.alias(record), record).orFail();

        JsonNode event = only("TRUSTED_ISSUER", "CREATE", "trusted-issuers/" + Records.alias(record));
        assertThat(representation(event).path("before").isNull()).isTrue();
        assertThat(representation(event).at("/after/issuer")).isEqualTo(record.path("issuer"));
    }

    @Test
    void replacingIsAnUpdateEventWithTheRecordBeforeAndAfter() {
        records.change(TestRealm.ALIAS, record -> record.put("enabled", false));

        JsonNode event = only("TRUSTED_ISSUER", "UPDATE", "trusted-issuers/acme-agents");
        assertThat(representation(event).at("/before/enabled").asBoolean(false)).isTrue();
        assertThat(representation(event).at("/after/enabled").asBoolean(true)).isFalse();
        assertThat(representation(event)
                        .at("/after/clients/claude/defaultResource")
                        .asText())
                .isEqualTo("tickets");
    }

    @Test
    void deletingIsADeleteEventWithWhatWasDeleted() {
        records.delete(TestRealm.ALIAS).orFail();

        JsonNode event = only("TRUSTED_ISSUER", "DELETE", "trusted-issuers/acme-agents");
        assertThat(representation(event).at("/before/issuer").asText())
                .isEqualTo(realm.issuer().url());
        assertThat(representation(event).path("after").isNull()).isTrue();
    }

    @Test
    void refreshingKeysIsAnActionEventThatSaysWhatWasDoneAndHowItEnded() {
        realm.admin()
                .post("/trusted-issuers/acme-agents/keys/refresh?discard=true", Json.object())
                .orFail();

        JsonNode event = only("TRUSTED_ISSUER", "ACTION", "trusted-issuers/acme-agents/keys/refresh");
        assertThat(representation(event)).isEqualTo(Json.object("{'discard': true, 'lastOutcome': 'ok'}"));
    }

    @Test
    void everyButtonForAnIssuerIsAnActionEventWithWhatWasAndWhatIs() {
        records.suspend(TestRealm.ALIAS, "stolen key").orFail();
        JsonNode suspended = action("suspend", "TRUSTED_ISSUER", "trusted-issuers/acme-agents/suspend");
        assertThat(suspended.at("/before/suspended").isNull()).isTrue();
        assertThat(suspended.at("/before/notBefore").isNull()).isTrue();
        assertThat(suspended.at("/after/suspended/reason").asText()).isEqualTo("stolen key");
        assertThat(suspended.path("offlineValidatorsAcceptUntil").isTextual()).isTrue();

        records.revoke(TestRealm.ALIAS).orFail();
        JsonNode revoked = action("revoke", "TRUSTED_ISSUER", "trusted-issuers/acme-agents/revoke");
        assertThat(revoked.path("before")).isEqualTo(suspended.path("after"));
        assertThat(revoked.at("/after/suspended/reason").asText()).isEqualTo("stolen key");

        records.resume(TestRealm.ALIAS).orFail();
        JsonNode resumed = action("resume", "TRUSTED_ISSUER", "trusted-issuers/acme-agents/resume");
        assertThat(resumed.path("before")).isEqualTo(revoked.path("after"));
        assertThat(resumed.at("/after/suspended").isNull()).isTrue();
        assertThat(resumed.at("/after/notBefore")).isEqualTo(revoked.at("/after/notBefore"));
    }

    @Test
    void everyButtonForAClientIsToo() {
        records.suspendClient(TestRealm.CLIENT, "stolen laptop").orFail();
        JsonNode suspended = action("suspend", "TRUSTED_ISSUER_CLIENT", "trusted-issuers/clients/claude/suspend");
        assertThat(suspended.at("/before/suspended").isNull()).isTrue();
        assertThat(suspended.at("/after/suspended/reason").asText()).isEqualTo("stolen laptop");

        records.resumeClient(TestRealm.CLIENT).orFail();
        JsonNode resumed = action("resume", "TRUSTED_ISSUER_CLIENT", "trusted-issuers/clients/claude/resume");
        assertThat(resumed.path("before")).isEqualTo(suspended.path("after"));
        assertThat(resumed.at("/after/suspended").isNull()).isTrue();
    }

    @Test
    void writingAResourceIsACreateEventAndThenAnUpdateEvent() {
        ObjectNode resource = Json.object("{'resource': 'https://api.vendor.example', 'scopes': ['a']}");
        records.putResource("api", resource).orFail();
        JsonNode created = only("TRUSTED_ISSUER_RESOURCE", "CREATE", "trusted-issuers/resources/api");
        assertThat(representation(created).at("/after/resource")).isEqualTo(resource.path("resource"));

        realm.admin().clearEvents();
        resource.putArray("scopes").add("b");
        records.putResource("api", resource).orFail();
        JsonNode updated = only("TRUSTED_ISSUER_RESOURCE", "UPDATE", "trusted-issuers/resources/api");
        assertThat(representation(updated).at("/before/scopes/0").asText()).isEqualTo("a");
        assertThat(representation(updated).at("/after/scopes/0").asText()).isEqualTo("b");

        realm.admin().clearEvents();
        records.deleteResource("api").orFail();
        only("TRUSTED_ISSUER_RESOURCE", "DELETE", "trusted-issuers/resources/api");
    }

    @Test
    void readingDiscoveringAndFailingAreNoEvents() {
        records.list().orFail();
        records.get(TestRealm.ALIAS).orFail();
        records.keys(TestRealm.ALIAS).orFail();
        records.resources().orFail();
        records.client(TestRealm.CLIENT).orFail();
        records.capabilities().orFail();
        records.discover(realm.issuer().url()).orFail();
        Problems.of(400, records.create(Json.object()));
        Problems.of(409, records.create(Records.minimal().put("alias", TestRealm.ALIAS)));
        Problems.of(404, records.delete("nobody"));
        Problems.of(409, records.deleteResource("tickets"));
        Problems.of(404, records.suspendClient("nobody", "typo"));

        assertThat(realm.admin().adminEvents()).isEmpty();
    }

    /** What the one event since the last says; it is cleared. */
    private JsonNode action(String name, String resourceType, String path) {
        JsonNode representation = representation(only(resourceType, "ACTION", path));
        realm.admin().clearEvents();
        assertThat(representation.path("action").asText()).isEqualTo(name);
        return representation;
    }

    private JsonNode only(String resourceType, String operation, String path) {
        List<JsonNode> events = realm.admin().adminEvents();
        assertThat(events).hasSize(1);
        JsonNode event = events.get(0);
        assertThat(event.path("resourceType").asText()).isEqualTo(resourceType);
        assertThat(event.path("operationType").asText()).isEqualTo(operation);
        assertThat(event.path("resourcePath").asText()).isEqualTo(path);
        assertThat(event.has("error")).isFalse();
        return event;
    }

    private static JsonNode representation(JsonNode event) {
        return Json.read(event.path("representation").asText());
    }
}
