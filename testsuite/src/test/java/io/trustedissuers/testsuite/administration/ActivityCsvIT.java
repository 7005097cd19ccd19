// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.admin.AdminClient;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges as a table that a spreadsheet opens: one row for each, and nothing in it that would run there. */
@Server
@Tag("oldest")
class ActivityCsvIT {
    private static final String HEAD =
            "\"time\",\"outcome\",\"reason\",\"reference\",\"trustedIssuer\",\"clientId\",\"subject\",\"username\",\"resource\",\"scope\",\"agent\"";

    private final IssuerServer issuers;
    private TestRealm realm;

    ActivityCsvIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void everyAttemptIsARowAndTheNewestIsTheFirst() {
        realm.redeem(realm.assertion().with("scope", "tickets.read tickets.write"));
        long granted = time();
        String reference = realm.redeem(realm.assertion().with("sub", "00u-nobody"))
                .reference()
                .orElseThrow();
        long refused = time();
        String ofStranger = realm.redeem(realm.assertion().with("iss", "https://evil.example"))
                .reference()
                .orElseThrow();
        long stranger = time();

        Response csv = get(realm.server().admin(), "text/csv", "").orFail();

        assertThat(csv.header("Content-Type").orElseThrow().replace(" ", "").toLowerCase())
                .isEqualTo("text/csv;charset=utf-8");
        assertThat(csv.body().split("\r\n", -1))
                .containsExactly(
                        HEAD,
                        "\"%s\",\"refused\",\"issuer_not_listed\",\"%s\",,\"claude\",,,,,"
                                .formatted(Instant.ofEpochMilli(stranger), ofStranger),
                        "\"%s\",\"refused\",\"subject_not_found\",\"%s\",\"acme-agents\",\"claude\",\"00u-nobody\",,,,"
                                .formatted(Instant.ofEpochMilli(refused), reference),
                        "\"%s\",\"granted\",,,\"acme-agents\",\"claude\",\"00u-alice\",\"alice\",\"https://mcp.vendor.example/mcp\",\"tickets.read tickets.write\","
                                .formatted(Instant.ofEpochMilli(granted)),
                        "");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, , false",
        "application/json, &format=csv, true",
        "text/csv, &format=json, false",
        "'text/csv, application/json;q=0.5', , true",
        "*/*, , false"
    })
    void theFormatIsTheAskedOneElseTheAcceptedOneElseJson(String accept, String format, boolean csv) {
        Response response = get(realm.server().admin(), accept, format == null ? "" : format);

        assertThat(response.orFail().body().startsWith("\"time\","))
                .as("%s", response)
                .isEqualTo(csv);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, \"'=1+1\"",
                "+1, \"'+1\"",
                "-1, \"'-1\"",
                "@SUM(1), \"'@SUM(1)\"",
                "`say \"a, b\"`, `\"say \"\"a, b\"\"\"`",
                "`=\"x\"`, `\"'=\"\"x\"\"\"`"
            })
    void whatAStrangerCallsHimselfIsATextAndNoFormula(String subject, String cell) {
        realm.redeem(realm.assertion().with("sub", subject));

        assertThat(rows("").get(1)).contains(",\"claude\"," + cell + ",");
    }

    @Test
    void aSubjectOfSeveralLinesStaysInItsRow() {
        realm.redeem(realm.assertion().with("sub", "a\r\n=1+1"));

        assertThat(rows("")).hasSize(2);
    }

    @Test
    void aClientWhoseNameIsAFormulaIsATextToo() {
        realm.admin().createClient(Json.object("{'clientId': '=1+1', 'secret': 'secret-of-the-formula'}"));
        realm.api()
                .tokenEndpoint()
                .request()
                .basic("=1+1", "secret-of-the-formula")
                .assertion(realm.assertion().compact())
                .send();

        assertThat(rows("").get(1)).contains(",\"'=1+1\",");
    }

    @Test
    void whatIsMissingIsSaidInTheLastRow() {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion());

        assertThat(rows("&max=1")).hasSize(3).last().satisfies(row -> assertThat(row)
                .startsWith("\"" + Instant.ofEpochMilli(time() + 1) + "\",\"incomplete\",")
                .contains("not listed"));
        assertThat(rows("&max=2")).hasSize(3).noneMatch(row -> row.contains("incomplete"));
    }

    @Test
    void aRealmThatSavesNoEventsSaysSoInTheLastRow() {
        realm.admin().change(representation -> representation.put("eventsEnabled", false));

        assertThat(rows("")).hasSize(2).last().satisfies(row -> assertThat(row)
                .contains("\"incomplete\"", "does not save events"));
    }

    @Test
    void thousandsOfRowsAreWrittenWhileTheyAreRead() {
        int each = 300;
        AtOnce.send(4, thread -> {
            for (int i = 0; i < each; i++) {
                realm.request().with("grant_type", TokenRequest.JWT_BEARER).send();
            }
            return thread;
        });

        List<String> rows = rows("");

        assertThat(rows).hasSize(4 * each + 1).doesNotHaveDuplicates();
        assertThat(rows.subList(1, rows.size())).allMatch(row -> row.contains(",\"refused\",\"assertion_missing\",\""));
        assertThat(rows.subList(1, rows.size()).stream()
                        .map(row -> row.substring(0, 26))
                        .toList())
                .isSortedAccordingTo((one, other) -> time(other).compareTo(time(one)));
    }

    @Test
    void namesOfUsersAreForWhoMayViewThem() {
        realm.redeem(realm.assertion());
        Admins.create(realm, "both", "view-identity-providers", "view-events");
        Admins.create(realm, "support", "view-identity-providers", "view-events", "view-users");

        assertThat(get(Admins.as(realm, "both"), "text/csv", "").orFail().body())
                .contains(",\"00u-alice\",,")
                .doesNotContain("\"alice\"");
        assertThat(get(Admins.as(realm, "support"), "text/csv", "").orFail().body())
                .contains(",\"00u-alice\",\"alice\",");
    }

    @Test
    void aRefusedQuestionIsAnsweredAsEverywhere() {
        Response response = Http.send(Http.to(address("from=x"))
                .header("Authorization", "Bearer " + realm.server().admin().token())
                .header("Accept", "text/csv"));

        assertThat(Problems.of(400, response).fields()).containsExactly("to", "from");
    }

    private static Instant time(String row) {
        return Instant.parse(row.split("\"")[1]);
    }

    private long time() {
        return realm.admin().events().get(0).path("time").asLong();
    }

    private List<String> rows(String query) {
        return get(realm.server().admin(), "text/csv", query)
                .orFail()
                .body()
                .lines()
                .toList();
    }

    private Response get(AdminClient admin, String accept, String query) {
        Instant to = Instant.now().plusSeconds(1);
        String range = "from=" + to.minus(Duration.ofHours(1)) + "&to=" + to;
        return Http.send(Http.to(address(range + query))
                .header("Authorization", "Bearer " + admin.token())
                .header("Accept", accept));
    }

    private String address(String query) {
        return realm.server().url() + "/admin/realms/" + realm.name() + "/trusted-issuers/activity?" + query;
    }
}
