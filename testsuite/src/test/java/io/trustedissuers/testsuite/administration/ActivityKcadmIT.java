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
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened in a realm, asked for at a terminal. */
@Server
@Tag("oldest")
class ActivityKcadmIT {
    @TempDir
    private Path directory;

    private final IssuerServer issuers;
    private TestRealm realm;
    private Kcadm kcadm;

    ActivityKcadmIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) throws IOException {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        kcadm = Kcadm.loggedIn(server, realm.name(), directory);
    }

    @Test
    void activityIsPrintedAsATable() throws IOException {
        realm.redeem(realm.assertion());
        Instant to = Instant.now().plusSeconds(60);

        Kcadm.Terminal terminal = kcadm.run(
                "get",
                "trusted-issuers/activity",
                "-q",
                "from=" + to.minus(Duration.ofHours(1)),
                "-q",
                "to=" + to,
                "-q",
                "format=csv");

        assertThat(terminal.exit()).as(terminal.text()).isZero();
        List<String> rows = terminal.text().lines().toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).startsWith("\"time\",\"outcome\",");
        assertThat(rows.get(1)).contains("\"granted\"", "\"alice\"", "\"tickets.read\"");
    }

    @Test
    void issuersThatAreNotListedArePrinted() throws IOException {
        realm.redeem(realm.assertion().with("iss", "https://globex.example"));

        Kcadm.Terminal terminal =
                kcadm.run("get", "trusted-issuers/refusals/not-listed", "-q", "issuer=https://globex.example");

        JsonNode answer = Json.read(terminal.text());
        assertThat(answer.at("/issuers/0/count").asInt()).isEqualTo(1);
        assertThat(answer.at("/issuers/0/hint").asText()).isEqualTo("it is the issuer that was asked for");
    }

    @Test
    void theCommandThatTheNoteNamesTurnsSavingOn() throws IOException {
        realm.admin().change(representation -> representation
                .put("eventsEnabled", false)
                .putArray("enabledEventTypes")
                .add("LOGIN"));
        String note = realm.admin()
                .get("/trusted-issuers/refusals")
                .orFail()
                .json()
                .path("note")
                .asText();
        String command = note.substring(note.indexOf("kcadm.sh "));
        assertThat(command).contains("-s eventsEnabled=true", "-s enabledEventTypes+=");

        String[] words = command.replace(" -r " + realm.name(), "").split(" ");
        Kcadm.Terminal terminal =
                kcadm.run(words[1], List.of(words).subList(2, words.length).toArray(String[]::new));

        assertThat(terminal.exit()).as(terminal.text()).isZero();
        assertThat(realm.admin()
                        .get("/trusted-issuers/refusals")
                        .orFail()
                        .json()
                        .path("note")
                        .isNull())
                .isTrue();
        assertThat(realm.admin().representation().path("enabledEventTypes").toString())
                .contains("LOGIN");
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        assertThat(realm.admin()
                        .get("/trusted-issuers/refusals")
                        .orFail()
                        .json()
                        .path("refusals"))
                .hasSize(1);
    }
}
