// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertions.Mutation;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the person must have signed in, and the answer that makes a client ask for more (RFC 9470). */
@Server
@Tag("oldest")
class StepUpIT {
    private static final String ERROR = "insufficient_user_authentication";
    private static final String ORIGIN = "https://agent.example";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .client(client -> client.putArray("webOrigins").add(ORIGIN))
                .create();
    }

    @Test
    @Proves("IDP-36")
    void aPersonWhoSignedInTooWeaklySignsInAgainAndIsLetIn() {
        conditions("{'acr': ['urn:acme:mfa', 'phr']}");
        Assertion weak = realm.assertion().with("acr", "urn:acme:pwd");

        TokenResponse response = realm.redeem(weak);

        assertRefused(realm, response, ERROR, "acr_not_listed");
        assertThat(response.publicText()).contains("The user must sign in again, or in a stronger way");
        assertThat(response.json().path("acr_values").textValue()).isEqualTo("urn:acme:mfa phr");
        assertThat(response.json().has("max_age")).isFalse();
        assertThat(realm.redeem(realm.assertion().with("acr", "phr"))).isGranted();
        assertThat(realm.redeem(realm.assertion().with("acr", "urn:acme:mfa"))).isGranted();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "['mfa']",
                "['mfa', 'pwd']",
                "{'mfa': true}",
                "''",
                "'MFA'",
                "'mfa '",
                "'mfa pwd'",
                "7",
                "true",
                "null"
            })
    @Proves("IDP-36")
    void anyOtherAcrIsAsGoodAsNone(String acr) {
        conditions("{'acr': ['mfa']}");

        refusedUntil("acr", acr, "acr_not_listed", "mfa");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "['pwd']",
                "['hwk']",
                "['PWD', 'hwk']",
                "[]",
                "'pwd hwk'",
                "'hwk'",
                "{'a': 'pwd', 'b': 'hwk'}",
                "['pwd', 'hwk', 7]",
                "[['pwd', 'hwk']]",
                "null"
            })
    void amrHasToHoldAllOfThem(String amr) {
        conditions("{'amr': ['pwd', 'hwk']}");

        TokenResponse response = refusedUntil("amr", amr, "amr_missing", List.of("geo", "hwk", "pwd"));

        assertThat(response.json().has("acr_values")).isFalse();
        assertThat(response.json().has("max_age")).isFalse();
    }

    @ParameterizedTest(name = "signed in {0} s from now: {1}")
    @CsvSource({"-5, true", "-600, true", "-640, true", "-720, false", "-86400, false", "40, true", "120, false"})
    @Proves("IDP-36")
    void howLongAgoIsJudgedWithTheSkewOfTheRecordBothWays(long seconds, boolean granted) {
        conditions("{'maxAuthenticationAge': 600}");
        Assertion assertion = realm.assertion().with("auth_time", Instant.now().getEpochSecond() + seconds);

        TokenResponse response = realm.redeem(assertion);

        if (granted) {
            assertThat(response).isGranted();
        } else {
            assertRefused(realm, response, ERROR, "sign_in_too_old");
            assertThat(response.json().path("max_age")).isEqualTo(Json.node(600));
            assertThat(response.json().has("acr_values")).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"'now'", "'1790000000'", "true", "[1790000000]", "{}", "-1", "1e300", "null"})
    void anAuthTimeThatIsNoTimeIsAsGoodAsNone(String time) {
        conditions("{'maxAuthenticationAge': 600}");

        refusedUntil("auth_time", time, "sign_in_too_old", Instant.now().getEpochSecond());
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        conditions("{'acr': ['mfa'], 'amr': ['hwk'], 'maxAuthenticationAge': 600}");

        TokenResponse nothing = realm.redeem(realm.assertion());

        assertRefused(realm, nothing, ERROR, "acr_not_listed");
        assertThat(nothing.json().path("acr_values").textValue()).isEqualTo("mfa");
        assertThat(nothing.json().path("max_age")).isEqualTo(Json.node(600));

        TokenResponse tooOld = realm.redeem(realm.assertion()
                .with("acr", "mfa")
                .with("amr", List.of("hwk"))
                .with("auth_time", Instant.now().getEpochSecond() - 7200));
        assertThat(tooOld.json().has("acr_values")).isFalse();
        assertThat(tooOld.json().path("max_age")).isEqualTo(Json.node(600));
    }

    @Test
    void aBrowserMayReadTheAnswerToo() {
        conditions("{'acr': ['mfa']}");

        TokenResponse response =
                realm.redeeming(realm.assertion()).header("Origin", ORIGIN).send();

        assertThat(response).isRefused(ERROR);
        assertThat(response.header("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(response.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(fields(response.json())).containsExactlyInAnyOrder("error", "error_description", "acr_values");
    }

    @Test
    void whereNothingIsAskedForTheSignInDoesNotMatter() {
        conditions("{}");

        assertThat(realm.redeem(realm.assertion()
                        .with("acr", List.of(1))
                        .with("amr", "x")
                        .with("auth_time", Map.of())))
                .isGranted();
    }

    /** Refused with the claim like this and without it, and granted with a good one of the same jti. */
    private static TokenResponse refusedUntil(String claim, String json, String reason, Object good) {
        Assertion valid = realm.assertion().with(claim, good);

        TokenResponse response = realm.redeem(
                Mutation.withRaw(valid, claim, json.replace('\'', '"')).compact());
        assertRefused(realm, response, ERROR, reason);
        assertRefused(realm, realm.redeem(valid.without(claim)), ERROR, reason);
        assertNotUsedUp(realm, valid);
        return response;
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void conditions(String conditions) {
        ObjectNode all = Json.object(conditions);
        realm.changeTrustedIssuer(record -> record.set("conditions", all));
    }
}
