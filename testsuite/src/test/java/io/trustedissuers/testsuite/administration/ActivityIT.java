// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.Organization;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Records;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.AtOnce;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many exchanges there were, granted and refused, and by whom. */
@Server
@Tag("oldest")
class ActivityIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    ActivityIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void grantedAndRefusedAttemptsAreCountedByWhatTheyHaveInCommon() {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        realm.redeem(realm.assertion().with("iss", "https://evil.example"));

        JsonNode activity = activity("");

        assertThat(activity.path("totals")).isEqualTo(Json.object("{'attempts': 6, 'granted': 2, 'refused': 4}"));
        assertThat(activity.path("byReason"))
                .isEqualTo(Json.object(
                                """
                                {'r': [{'reason': 'subject_not_found', 'granted': 0, 'refused': 2},
                                       {'reason': 'client_id_wrong', 'granted': 0, 'refused': 1},
                                       {'reason': 'issuer_not_listed', 'granted': 0, 'refused': 1}]}""")
                        .path("r"));
        assertThat(activity.path("byClient"))
                .isEqualTo(Json.object("{'c': [{'clientId': 'claude', 'granted': 2, 'refused': 4}]}")
                        .path("c"));
        assertThat(activity.path("byTrustedIssuer"))
                .isEqualTo(Json.object(
                                """
                                {'i': [{'trustedIssuer': 'acme-agents', 'granted': 2, 'refused': 3},
                                       {'trustedIssuer': null, 'granted': 0, 'refused': 1}]}""")
                        .path("i"));
        assertThat(activity.path("leftOut"))
                .isEqualTo(Json.object("{'byClient': 0, 'byTrustedIssuer': 0, 'byAgent': 0}"));
        assertThat(activity.path("scanned").asInt()).isEqualTo(6);
        assertThat(activity.path("complete").asBoolean()).isTrue();
        assertThat(activity.path("note").isNull()).isTrue();
        assertThat(activity.path("since").isNull()).isTrue();
    }

    @Test
    void onlyAttemptsOfTheAskedIssuerAndClientAreCounted() {
        realm.admin().createClient(Json.object("{'clientId': 'vscode', 'secret': 'secret-of-vscode'}"));
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("iss", "https://evil.example"));
        realm.api()
                .tokenEndpoint()
                .request()
                .basic("vscode", "secret-of-vscode")
                .assertion(realm.assertion().compact())
                .send();

        assertThat(attempts("&alias=acme-agents")).isEqualTo(1);
        assertThat(attempts("&alias=globex")).isZero();
        assertThat(attempts("&clientId=claude")).isEqualTo(2);
        assertThat(attempts("&clientId=vscode")).isEqualTo(1);
        assertThat(attempts("&clientId=claude&alias=acme-agents")).isEqualTo(1);
    }

    @Test
    void theLatestTenThatFitAreToldOneByOne() {
        for (int i = 0; i < 10; i++) {
            realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        }
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("iss", "https://evil.example"));

        JsonNode latest = activity("&alias=acme-agents").path("latest");

        assertThat(latest).hasSize(10);
        assertThat(latest.get(0).path("time").asText())
                .isGreaterThan(latest.get(1).path("time").asText());
        ObjectNode newest = latest.get(0).deepCopy();
        newest.remove(List.of("time", "reference"));
        assertThat(newest)
                .isEqualTo(
                        Json.object(
                                """
                        {'outcome': 'granted', 'reason': null, 'trustedIssuer': 'acme-agents', 'clientId': 'claude',
                         'subject': '00u-alice', 'username': 'alice', 'resource': 'https://mcp.vendor.example/mcp',
                         'scope': 'tickets.read', 'agent': null}"""));
        assertThat(latest.get(1).path("outcome").asText()).isEqualTo("refused");
        assertThat(latest.get(1).path("reason").asText()).isEqualTo("subject_not_found");
        assertThat(latest.get(1).path("reference").asText()).isNotEmpty();
        assertThat(latest.get(1).path("username").isNull()).isTrue();
    }

    @Test
    void whoMayNotViewUsersIsNotToldTheirNames() {
        realm.redeem(realm.assertion());

        Admins.create(realm, "both", "view-identity-providers", "view-events");

        JsonNode latest = as("both", lastHour()).orFail().json().at("/latest/0");

        assertThat(latest.path("subject").asText()).isEqualTo(TestRealm.SUBJECT);
        assertThat(latest.path("username").isNull()).isTrue();
    }

    @Test
    void anAttemptThatStoppedAtItsRecordCountsForIt() {
        realm.changeTrustedIssuer(record -> record.put("enabled", false));
        realm.redeem(realm.assertion());

        assertThat(attempts("&alias=acme-agents")).isEqualTo(1);
    }

    @Test
    void whoeverHasSeveralTenantsIsNotGuessed() {
        String shared = issuers.issuer("/shared").url();
        realm.trustedIssuers().create(Records.of("red", shared, "red")).orFail();
        realm.trustedIssuers().create(Records.of("blue", shared, "blue")).orFail();
        realm.redeem(realm.assertion().with("iss", shared));

        assertThat(activity("").at("/byTrustedIssuer/0/trustedIssuer").isNull()).isTrue();
    }

    @Test
    void whatKeycloakDoesByItselfIsNotCounted() {
        realm.request()
                .with("grant_type", TokenRequest.TOKEN_EXCHANGE)
                .with("subject_token", "nothing")
                .with("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .send();
        assertThat(realm.admin().events().get(0).path("type").asText()).isEqualTo("TOKEN_EXCHANGE_ERROR");

        JsonNode activity = activity("");

        assertThat(activity.at("/totals/attempts").asInt()).isZero();
        assertThat(activity.path("scanned").asInt()).isEqualTo(1);
    }

    @Test
    void aUserWhoWasMadeForAnExchangeIsNoSecondAttempt(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .withOrganizations()
                .create();
        Organization.create(realm, "acme", "acme.example");
        realm.changeTrustedIssuer(record -> {
            record.put("organization", "acme");
            record.withObject("/subject/provisioning").put("enabled", true);
        });
        realm.redeem(realm.assertion().with("sub", "00u-carol").with("preferred_username", "carol"));
        assertThat(realm.admin().events())
                .filteredOn(
                        event -> event.at("/details/trusted_issuer").asText().equals("acme-agents"))
                .hasSize(2);

        assertThat(activity("").path("totals")).isEqualTo(Json.object("{'attempts': 1, 'granted': 1, 'refused': 0}"));
    }

    @ParameterizedTest(name = "{0} hours by {1}")
    @CsvSource({"1, hour", "72, hour", "73, day", "744, day"})
    void everyHourOrDayOfTheRangeIsThere(int hours, String bucket) {
        realm.redeem(realm.assertion());
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        Duration unit = bucket.equals("hour") ? Duration.ofHours(1) : Duration.ofDays(1);
        Instant to = Instant.now().plusSeconds(1);
        Instant from = to.minus(Duration.ofHours(hours));

        JsonNode activity = activity("?from=" + from + "&to=" + to, "");

        assertThat(activity.path("bucket").asText()).isEqualTo(bucket);
        List<Instant> starts = new ArrayList<>();
        int granted = 0;
        int refused = 0;
        for (JsonNode each : activity.path("overTime")) {
            starts.add(Instant.parse(each.path("from").asText()));
            granted += each.path("granted").asInt();
            refused += each.path("refused").asInt();
        }
        assertThat(List.of(granted, refused)).containsExactly(1, 1);
        Instant first = starts.get(0);
        assertThat(first.getEpochSecond() % unit.toSeconds()).isZero();
        assertThat(Duration.between(first, from)).isBetween(Duration.ZERO, unit);
        for (int i = 0; i < starts.size(); i++) {
            assertThat(starts.get(i)).isEqualTo(first.plus(unit.multipliedBy(i)));
        }
        assertThat(starts.get(starts.size() - 1)).isBefore(to).isAfterOrEqualTo(to.minus(unit));
    }

    @Test
    void anAttemptIsCountedInItsOwnHour() {
        realm.redeem(realm.assertion());
        Instant time =
                Instant.ofEpochMilli(realm.admin().events().get(0).path("time").asLong());
        Instant to = time.plus(Duration.ofHours(5));

        JsonNode overTime = activity("?from=" + time.minus(Duration.ofHours(5)) + "&to=" + to, "")
                .path("overTime");

        for (JsonNode each : overTime) {
            Instant start = Instant.parse(each.path("from").asText());
            boolean its = !time.isBefore(start) && time.isBefore(start.plus(Duration.ofHours(1)));
            assertThat(each.path("granted").asInt()).as("%s of %s", each, time).isEqualTo(its ? 1 : 0);
        }
    }

    @Test
    void theRangeBeginsWithItsFirstAndEndsBeforeItsLastMoment() {
        realm.redeem(realm.assertion());
        Instant time =
                Instant.ofEpochMilli(realm.admin().events().get(0).path("time").asLong());

        assertThat(totals(time, time.plusMillis(1))).isEqualTo(1);
        assertThat(totals(time.minusSeconds(1), time)).isZero();
        assertThat(totals(time.plusNanos(1), time.plusSeconds(1))).isZero();
    }

    @Test
    void ofMoreThanTheMostTheNewestAreCountedAndTheAnswerSaysSinceWhen() {
        for (int i = 0; i < 3; i++) {
            realm.redeem(realm.assertion());
        }
        long second = realm.admin().events().get(1).path("time").asLong();

        JsonNode cut = activity("&max=2");
        assertThat(cut.at("/totals/attempts").asInt()).isEqualTo(2);
        assertThat(cut.path("scanned").asInt()).isEqualTo(2);
        assertThat(cut.path("complete").asBoolean()).isFalse();
        assertThat(Instant.parse(cut.path("completeFrom").asText())).isEqualTo(Instant.ofEpochMilli(second + 1));

        JsonNode exactly = activity("&max=3");
        assertThat(exactly.at("/totals/attempts").asInt()).isEqualTo(3);
        assertThat(exactly.path("complete").asBoolean()).isTrue();
    }

    @Test
    void moreThanOnePageOfEventsIsCountedOnceEach() {
        int each = 131;
        AtOnce.send(4, thread -> {
            for (int i = 0; i < each; i++) {
                realm.request().with("grant_type", TokenRequest.JWT_BEARER).send();
            }
            return thread;
        });

        assertThat(attempts("")).isEqualTo(4 * each);
        assertThat(attempts("&max=510")).isEqualTo(510);
    }

    @Test
    void withoutARangeBothEndsAreMissing() {
        Problems problems = Problems.of(400, get(""));

        assertThat(problems.fields()).containsExactly("from", "to");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:01Z, from",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, from",
        "from=2026-01-01&to=2026-01-02T00:00:00Z, from",
        "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&max=0, max",
        "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&max=50001, max",
        "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&max=all, max",
        "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&format=xml, format"
    })
    void aQuestionThatMakesNoSenseIsAProblem(String query, String field) {
        assertThat(Problems.of(400, get("?" + query)).fields()).containsExactly(field);
    }

    /** From 26.7 Keycloak refuses it itself. */
    @Test
    void aCharacterThatNoDatabaseTakesIsABadQuestion() {
        assertThat(get(lastHour() + "&clientId=%00").status()).isEqualTo(400);
    }

    @Test
    void aMonthIsNotTooLong() {
        assertThat(get("?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&max=50000")
                        .orFail()
                        .json()
                        .path("overTime"))
                .hasSize(31);
    }

    @Test
    void whoMaySeeWhat() {
        realm.redeem(realm.assertion());
        Admins.create(realm, "nobody");
        Admins.create(realm, "events", "view-events", "view-users");
        Admins.create(realm, "providers", "view-identity-providers", "view-users");
        Admins.create(realm, "both", "view-identity-providers", "view-events");

        for (String user : List.of("nobody", "events", "providers")) {
            for (String format : List.of("", "&format=csv")) {
                assertThat(as(user, lastHour() + format).status()).as(user).isEqualTo(403);
            }
            assertThat(as(user, "").status()).as(user).isEqualTo(403);
        }
        assertThat(as("both", lastHour()).orFail().json().at("/totals/attempts").asInt())
                .isEqualTo(1);
    }

    private int attempts(String query) {
        return activity(query).at("/totals/attempts").asInt();
    }

    private int totals(Instant from, Instant to) {
        return activity("?from=" + from + "&to=" + to, "")
                .at("/totals/attempts")
                .asInt();
    }

    private JsonNode activity(String query) {
        return activity(lastHour(), query);
    }

    private JsonNode activity(String range, String query) {
        return get(range + query).orFail().json();
    }

    private static String lastHour() {
        Instant to = Instant.now().plusSeconds(1);
        return "?from=" + to.minus(Duration.ofHours(1)) + "&to=" + to;
    }

    private Response get(String query) {
        return realm.admin().get("/trusted-issuers/activity" + query);
    }

    private Response as(String username, String query) {
        return Admins.as(realm, username).get("/" + realm.name() + "/trusted-issuers/activity" + query);
    }
}
