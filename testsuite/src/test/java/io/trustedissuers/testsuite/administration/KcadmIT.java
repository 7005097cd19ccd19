// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.administration.Kcadm.Terminal;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin types, and what then stands on the terminal. */
@Server
@Tag("oldest")
class KcadmIT {
    @TempDir
    private static Path directory;

    private static TestRealm realm;
    private static Kcadm kcadm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) throws IOException {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        kcadm = Kcadm.loggedIn(server, realm.name(), directory);
    }

    @Test
    void createMakesAMinimalRecord() throws IOException {
        Terminal terminal = kcadm.run(
                "create",
                "trusted-issuers",
                "-s",
                "alias=minimal",
                "-s",
                "issuer=https://minimal.example.com",
                "-s",
                "clients={\"claude\":{}}");

        assertThat(terminal.text()).isEqualTo("Created new trusted-issuer with id 'minimal'");
        assertThat(terminal.exit()).isZero();
        assertThat(realm.trustedIssuers()
                        .get("minimal")
                        .orFail()
                        .json()
                        .at("/status/state")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void createPrintsEveryProblem() throws IOException {
        Terminal terminal = kcadm.run(
                "create",
                "trusted-issuers",
                "-s",
                "alias=wrong",
                "-s",
                "issuer=http://issuer.example.com",
                "-s",
                "clients={\"nobody\":{},\"admin-cli\":{}}",
                "-s",
                "assertion.maxLifetime=7200",
                "-s",
                "surprise=1");

        assertThat(terminal.exit()).isNotZero();
        assertThat(terminal.text())
                .contains(
                        "issuer: The address must begin with https://.",
                        "clients.nobody: there is no client 'nobody' in this realm",
                        "clients.admin-cli: is one of Keycloak's own clients",
                        "assertion.maxLifetime: must be a whole number (seconds) from 30 to 3600",
                        "surprise: is not a field that this version knows");
        assertThat(realm.trustedIssuers().get("wrong").status()).isEqualTo(404);
    }

    @Test
    void oneClientIsWrittenByItself() throws IOException {
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'claude': {}}}").put("alias", "entries"))
                .orFail();

        Terminal terminal = kcadm.run(
                "update", "trusted-issuers/entries/clients/claude", "-b", "{\"resources\":{\"tickets\":null}}");

        assertThat(terminal.text()).isEmpty();
        assertThat(terminal.exit()).isZero();
        assertThat(realm.trustedIssuers()
                        .get("entries")
                        .orFail()
                        .json()
                        .at("/clients/claude/resources")
                        .has("tickets"))
                .isTrue();
    }

    @Test
    void anIssuerIsSuspendedAndResumed() throws IOException {
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'claude': {}}}").put("alias", "incident"))
                .orFail();

        Terminal suspended =
                kcadm.run("create", "trusted-issuers/incident/suspend", "-o", "-s", "reason=stolen signing key");

        assertThat(suspended.exit()).as(suspended.text()).isZero();
        assertThat(Json.read(suspended.text()).at("/suspended/reason").asText()).isEqualTo("stolen signing key");
        assertThat(kcadm.run("create", "trusted-issuers/incident/resume", "-o").exit())
                .isZero();
        assertThat(realm.trustedIssuers()
                        .get("incident")
                        .orFail()
                        .json()
                        .at("/status/state")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void aClientIsSuspendedAndResumedByItsAddress() throws IOException {
        String client = "trusted-issuers/clients/https%3A%2F%2Fagent.example%2Fclient";
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'https://agent.example/client': {}}}"))
                .orFail();

        Terminal suspended = kcadm.run("create", client + "/suspend", "-o", "-s", "reason=stolen laptop");

        assertThat(suspended.exit()).as(suspended.text()).isZero();
        assertThat(Json.read(kcadm.run("get", client).text())
                        .at("/suspended/reason")
                        .asText())
                .isEqualTo("stolen laptop");
        assertThat(kcadm.run("create", client + "/resume", "-o").exit()).isZero();
        assertThat(kcadm.run("create", "trusted-issuers/clients/cluade/suspend").exit())
                .isNotZero();
    }

    @Test
    void aRefusalIsFoundByItsReferenceAndByThePerson() throws IOException {
        String reference = realm.redeem(realm.assertion().with("sub", "00u-nobody"))
                .reference()
                .orElseThrow();

        Terminal byReference = kcadm.run("get", "trusted-issuers/refusals/" + reference);
        Terminal byPerson = kcadm.run(
                "get", "trusted-issuers/refusals", "-q", "user=00u-nobody", "-q", "from=2026-01-01T00:00:00Z");

        assertThat(Json.read(byReference.text()).path("reason").asText()).isEqualTo("subject_not_found");
        assertThat(Json.read(byPerson.text()).at("/refusals/0/reference").asText())
                .isEqualTo(reference);
    }

    @Test
    void updateSetsOneMemberOfOneClient() throws IOException {
        realm.trustedIssuers()
                .create(Records.with("{'clients': {'claude': {'resources': {'tickets': ['tickets.read']}}}}")
                        .put("alias", "one-member"))
                .orFail();

        Terminal terminal =
                kcadm.run("update", "trusted-issuers/one-member", "-s", "clients.claude.defaultResource=tickets");

        assertThat(terminal.text()).isEmpty();
        assertThat(terminal.exit()).isZero();
        JsonNode entry =
                realm.trustedIssuers().get("one-member").orFail().json().at("/clients/claude");
        assertThat(entry.path("resources")).isEqualTo(Json.object("{'tickets': ['tickets.read']}"));
        assertThat(entry.path("defaultResource").asText()).isEqualTo("tickets");
        assertThat(entry.path("assertionClientIds").isNull()).isTrue();
    }

    @Test
    void updateFromAFileCreatesWhatIsAbsentAndTwiceIsAsGoodAsOnce() throws IOException {
        Path file = directory.resolve("record.json");
        Files.writeString(file, Records.minimal().put("alias", "from-file").toString());

        assertThat(kcadm.run("update", "trusted-issuers/from-file", "-f", file.toString()))
                .isEqualTo(new Terminal(0, "Created new from-file with id 'from-file'"));
        assertThat(kcadm.run("update", "trusted-issuers/from-file", "-f", file.toString()))
                .isEqualTo(new Terminal(0, ""));
        assertThat(realm.trustedIssuers().get("from-file").status()).isEqualTo(200);
    }

    @Test
    void getPrintsTheRecordAndTheList() throws IOException {
        JsonNode one =
                Json.read(kcadm.run("get", "trusted-issuers/" + TestRealm.ALIAS).text());
        JsonNode list = Json.read(kcadm.run("get", "trusted-issuers", "-q", "search=" + TestRealm.ALIAS)
                .text());

        assertThat(one).isEqualTo(realm.trustedIssuers().get(TestRealm.ALIAS).json());
        assertThat(list.path(0)).isEqualTo(one);
    }

    @Test
    void deleteIsSilentAndASecondTimeKcadmSaysItselfThatNothingIsThere() throws IOException {
        realm.trustedIssuers()
                .create(Records.minimal().put("alias", "short-lived"))
                .orFail();

        Terminal first = kcadm.run("delete", "trusted-issuers/short-lived");
        assertThat(first.text()).isEmpty();
        assertThat(first.exit()).isZero();
        Terminal second = kcadm.run("delete", "trusted-issuers/short-lived");
        assertThat(second.text()).startsWith("Resource not found for url: ").endsWith("/short-lived");
        assertThat(second.exit()).isNotZero();
    }

    @Test
    void discoverPrintsADraft() throws IOException {
        Terminal terminal = kcadm.run(
                "create",
                "trusted-issuers/discover",
                "-s",
                "issuer=" + realm.issuer().url(),
                "-o");

        assertThat(terminal.exit()).isZero();
        assertThat(Json.read(terminal.text()))
                .isEqualTo(realm.trustedIssuers()
                        .discover(realm.issuer().url())
                        .orFail()
                        .json());
    }

    @Test
    void inspectPrintsEveryGate() throws IOException {
        Path file = directory.resolve("inspect.json");
        Files.writeString(
                file,
                Json.object().put("assertion", realm.assertion().compact()).toString());

        Terminal terminal = kcadm.run("create", "trusted-issuers/inspect", "-o", "-f", file.toString());

        assertThat(terminal.exit()).as(terminal.text()).isZero();
        JsonNode answer = Json.read(terminal.text());
        assertThat(answer.path("reason").isNull()).isTrue();
        assertThat(answer.at("/gates/0/gate").asText()).isEqualTo("client");
        assertThat(answer.at("/result/user/username").asText()).isEqualTo("alice");
    }

    @Test
    void checkAndCoverageArePrintedBeforeGoLive() throws IOException {
        Terminal check = kcadm.run("get", "trusted-issuers/" + TestRealm.ALIAS + "/check", "--fields", "ready");
        Terminal coverage = kcadm.run("get", "trusted-issuers/" + TestRealm.ALIAS + "/coverage", "-q", "max=10");

        assertThat(Json.read(check.text()).path("ready").asBoolean()).isTrue();
        assertThat(Json.read(coverage.text()).path("reachable").asInt()).isEqualTo(1);
    }

    @Test
    void resourcesAreWrittenReadAndDeleted() throws IOException {
        String address = "trusted-issuers/resources/invoices";
        Path file = directory.resolve("resource.json");
        Files.writeString(
                file,
                Json.object("{'resource': 'https://invoices.vendor.example', 'scopes': ['invoices.read']}")
                        .toString());

        assertThat(kcadm.run("update", address, "-f", file.toString()))
                .isEqualTo(new Terminal(0, "Created new invoice with id 'invoices'"));
        assertThat(kcadm.run("update", address, "-s", "scopes=[\"invoices.read\",\"invoices.write\"]"))
                .isEqualTo(new Terminal(0, ""));
        assertThat(Json.read(kcadm.run("get", address).text()).path("scopes"))
                .isEqualTo(Json.read("[\"invoices.read\", \"invoices.write\"]"));
        assertThat(kcadm.run("get", "trusted-issuers/resources", "--fields", "name,usedBy", "--format", "csv")
                        .text())
                .contains("\"invoices\",0", "\"tickets\"");
        assertThat(kcadm.run("delete", address)).isEqualTo(new Terminal(0, ""));
        assertThat(realm.trustedIssuers().resource("invoices").status()).isEqualTo(404);
    }
}
