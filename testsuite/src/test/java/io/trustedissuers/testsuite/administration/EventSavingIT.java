// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks for events that the realm does not save is told so, and how to change it. */
@Server
@Tag("oldest")
class EventSavingIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    EventSavingIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void everyAnswerOfARealmThatSavesNoEventsSaysHowToChangeThat() {
        String reference = refuse();
        realm.admin().change(representation -> representation.put("eventsEnabled", false));
        String unsaved = refuse();
        String command = "kcadm.sh update events/config -r " + realm.name() + " -s eventsEnabled=true";

        for (String address : List.of("refusals", "refusals/not-listed", "activity" + lastHour())) {
            JsonNode answer = get(address).orFail().json();
            assertThat(answer.path("note").asText())
                    .as(address)
                    .contains("does not save events", "Save events")
                    .endsWith(command);
            assertThat(answer.path("complete").asBoolean()).as(address).isFalse();
            assertThat(answer.path("completeFrom").isNull()).as(address).isTrue();
        }
        assertThat(get("refusals/" + reference).orFail().json().path("note").asText())
                .endsWith(command);
        assertThat(get("refusals/" + unsaved).status()).isEqualTo(404);
        for (String nowhere : List.of(unsaved, "no-reference")) {
            assertThat(get("refusals/" + nowhere).json().path("errorMessage").asText())
                    .endsWith(command);
        }
    }

    @Test
    void aTypeThatIsNotSavedIsNamed() {
        realm.admin()
                .change(representation ->
                        representation.putArray("enabledEventTypes").add(type()));
        String name = type() + "_ERROR";

        for (String address : List.of("refusals", "refusals/not-listed", "activity" + lastHour())) {
            assertThat(get(address).orFail().json().path("note").asText())
                    .as(address)
                    .contains("does not save events of type " + name, "Add saved types " + name)
                    .endsWith("-r " + realm.name() + " -s enabledEventTypes+=" + name);
        }
    }

    @Test
    void refusalsAreCompleteWithoutTheTypeOfGrantedExchangesAndTheActivityIsNot() {
        realm.admin()
                .change(representation ->
                        representation.putArray("enabledEventTypes").add(type() + "_ERROR"));

        assertThat(get("refusals").orFail().json().path("note").isNull()).isTrue();
        assertThat(get("activity" + lastHour()).orFail().json().path("note").asText())
                .endsWith(" -s enabledEventTypes+=" + type());
    }

    @Test
    void withoutAnyListenerEventsAreSavedAllTheSame() {
        realm.admin().change(representation -> representation.putArray("eventsListeners"));

        JsonNode refusal = get("refusals/" + refuse()).orFail().json();

        assertThat(refusal.path("note").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusals", "refusals/not-listed", "activity"})
    void whereEventsExpireTheAnswerSaysSinceWhenItIsComplete(String address) {
        realm.admin().change(representation -> representation.put("eventsExpiration", 7200));
        Instant to = Instant.now();
        Instant expired = to.minus(Duration.ofHours(2));
        String range = "?to=" + to + "&from=";

        JsonNode longer =
                get(address + range + to.minus(Duration.ofHours(3))).orFail().json();
        Instant since = Instant.parse(longer.path("since").asText());
        assertThat(since).isBetween(expired, Instant.now().minus(Duration.ofHours(2)));
        assertThat(longer.path("complete").asBoolean()).isFalse();
        assertThat(Instant.parse(longer.path("completeFrom").asText())).isBetween(expired, since.plusSeconds(1));

        JsonNode shorter =
                get(address + range + to.minus(Duration.ofHours(1))).orFail().json();
        assertThat(shorter.path("complete").asBoolean()).isTrue();
    }

    @Test
    void aReferenceFromBeforeTheOldestEventIsSaidToHaveExpired() {
        realm.admin().change(representation -> representation.put("eventsExpiration", 7200));

        assertThat(get("refusals/1NG0NDVNV7TG").json().path("errorMessage").asText())
                .contains("events are kept since ");
        assertThat(get("refusals/" + refuse()).status()).isEqualTo(200);
    }

    private String refuse() {
        return realm.redeem(realm.assertion().with("client_id", "vscode"))
                .reference()
                .orElseThrow();
    }

    private String type() {
        return realm.server().isBefore(6) ? "TOKEN_EXCHANGE" : "JWT_AUTHORIZATION_GRANT";
    }

    private static String lastHour() {
        Instant to = Instant.now().plusSeconds(1);
        return "?from=" + to.minus(Duration.ofHours(1)) + "&to=" + to;
    }

    private Response get(String address) {
        return realm.admin().get("/trusted-issuers/" + address);
    }
}
