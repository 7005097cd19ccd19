// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.Refusals;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin may demand beyond the profile: from where, and by which agents. Tests run on 127.0.0.1. */
@Server
@Tag("oldest")
class ConditionIT {
    private static final String HERE = "{'sourceAddresses': ['127.0.0.0/8']}";
    private static final String ELSEWHERE = "{'sourceAddresses': ['198.51.100.0/24', '2001:db8::/32']}";
    private static final String ADDRESS = "source_address_not_listed";
    private static final String AGENT = "agent_not_listed";

    private static TestRealm realm;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @AfterEach
    void liftEverything() {
        conditions("{}", "{}");
        realm.trustedIssuers().putDefaults(Json.object()).orFail();
    }

    @Test
    void aClientFromAListedAddressIsLetIn() {
        conditions(HERE, "{}");

        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @Test
    void aClientFromAnotherAddressIsRefusedAndTheEventSaysFromWhere() {
        conditions(ELSEWHERE, "{}");
        Assertion valid = realm.assertion();

        TokenResponse response = realm.redeem(valid);

        assertRefused(realm, response, "invalid_grant", ADDRESS);
        assertThat(response.publicText()).contains("A policy of the authorization server refuses this request");
        JsonNode event = Refusals.event(realm, response);
        assertThat(event.path("ipAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/details/found").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/details/expected").asText()).isEqualTo("198.51.100.0/24 or 2001:db8::/32");
        conditions("{}", "{}");
        assertNotUsedUp(realm, valid);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For, 198.51.100.7",
        "Forwarded, for=198.51.100.7",
        "X-Real-IP, 198.51.100.7",
        "X-Client-IP, 198.51.100.7"
    })
    void headersOfProxiesThatTheServerDoesNotKnowAreNotBelieved(String header, String value) {
        conditions(ELSEWHERE, "{}");

        TokenResponse response =
                realm.redeeming(realm.assertion()).header(header, value).send();

        assertRefused(realm, response, "invalid_grant", ADDRESS);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            [{'sub': 'a'}]                           -> {'sub': 'a'}                                     -> true
            [{'sub': 'a'}]                           -> {'sub': 'a', 'sub_profile': 'ai_agent'}          -> true
            [{'sub': 'a'}]                           -> {'sub': 'A'}                                     -> false
            [{'sub': 'a'}]                           -> {'sub': 'b', 'act': {'sub': 'a'}}                -> false
            [{'sub': 'a'}]                           -> {'sub': 'a', 'act': {'sub': 'b'}}                -> true
            [{'sub': 'a'}, {'sub': 'b'}]             -> {'sub': 'b'}                                     -> true
            [{'subProfile': 'ai_agent'}]             -> {'sub': 'b', 'sub_profile': 'ai_agent'}          -> true
            [{'subProfile': 'ai_agent'}]             -> {'sub': 'b', 'sub_profile': 'service'}           -> false
            [{'subProfile': 'ai_agent'}]             -> {'sub': 'ai_agent'}                              -> false
            [{'sub': 'a', 'subProfile': 'ai_agent'}] -> {'sub': 'a', 'sub_profile': 'ai_agent'}          -> true
            [{'sub': 'a', 'subProfile': 'ai_agent'}] -> {'sub': 'a'}                                     -> false
            [{'sub': 'a', 'subProfile': 'ai_agent'}] -> {'sub': 'b', 'sub_profile': 'ai_agent'}          -> false
            """)
    void oneOfTheAgentsHasToBeTheCurrentActor(String agents, String actor, boolean granted) {
        conditions("{'agents': " + agents + "}", "{}");
        Assertion assertion = realm.assertion().with("act", Json.object(actor));

        TokenResponse response = realm.redeem(assertion);

        if (granted) {
            assertThat(response).isGranted();
        } else {
            assertRefused(realm, response, "invalid_grant", AGENT);
            assertThat(response.publicText()).contains("A policy of the authorization server refuses this request");
        }
    }

    @Test
    void whereAgentsAreListedAnAssertionWithoutActIsRefused() {
        conditions("{'agents': [{'sub': 'a'}]}", "{}");
        Assertion valid = realm.assertion();

        assertRefused(realm, realm.redeem(valid), "invalid_grant", AGENT);
        assertThat(realm.redeem(valid.with("act", Map.of("sub", "a")))).isGranted();
    }

    @ParameterizedTest(name = "without {0}: {1}")
    @CsvSource({
        "act, invalid_grant, agent_not_listed",
        "acr, insufficient_user_authentication, acr_not_listed",
        "amr, insufficient_user_authentication, amr_missing",
        "auth_time, insufficient_user_authentication, sign_in_too_old",
        "nothing, '', ''"
    })
    void allThatIsSetHasToHold(String missing, String error, String reason) {
        conditions(
                """
                {'sourceAddresses': ['127.0.0.1'], 'acr': ['mfa'], 'amr': ['pwd', 'hwk'], 'maxAuthenticationAge': 3600,
                 'agents': [{'sub': 'a'}]}""",
                "{}");
        Assertion complete = realm.assertion()
                .with("act", Map.of("sub", "a"))
                .with("acr", "mfa")
                .with("amr", List.of("hwk", "pwd"))
                .with("auth_time", realm.assertion().claims().path("iat").asLong());

        TokenResponse response = realm.redeem(complete.without(missing));

        if (reason.isEmpty()) {
            assertThat(response).isGranted();
        } else {
            assertRefused(realm, response, error, reason);
            assertNotUsedUp(realm, complete);
        }
    }

    @Test
    void whatNoSignInCouldMendIsSaidFirst() {
        conditions("{'sourceAddresses': ['198.51.100.0/24'], 'acr': ['mfa']}", "{}");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", ADDRESS);

        conditions("{'agents': [{'sub': 'a'}], 'acr': ['mfa']}", "{}");
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", AGENT);
    }

    @Test
    void theEntryOfTheClientWinsForWhatItSetsAndTheRestIsTheRecords() {
        conditions("{'sourceAddresses': ['198.51.100.0/24'], 'agents': [{'sub': 'a'}]}", HERE);

        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", AGENT);
        assertThat(realm.redeem(realm.assertion().with("act", Map.of("sub", "a"))))
                .isGranted();

        conditions(HERE, ELSEWHERE);
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", ADDRESS);
    }

    @Test
    void theRealmsDefaultsHoldWhereARecordSetsNothingAndUndoNothing() {
        realm.trustedIssuers()
                .putDefaults(Json.object("{'conditions': " + ELSEWHERE + "}"))
                .orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", ADDRESS);

        conditions(HERE, "{}");
        assertThat(realm.redeem(realm.assertion())).isGranted();

        conditions(ELSEWHERE, "{}");
        realm.trustedIssuers()
                .putDefaults(Json.object("{'clients': {'claude': {'conditions': " + HERE + "}}}"))
                .orFail();
        assertRefused(realm, realm.redeem(realm.assertion()), "invalid_grant", ADDRESS);

        conditions("{}", "{}");
        assertThat(realm.redeem(realm.assertion())).isGranted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor.example", "198.51.100.7/24", "198.51.100.0/33", "Anthropic"})
    void aBlockThatIsNoneIsAProblemThatNamesIt(String text) {
        for (String place : List.of("/conditions", "/clients/claude/conditions")) {
            var record = realm.record();
            record.withObject(place).putArray("sourceAddresses").add(text);

            Response response = realm.trustedIssuers().put(TestRealm.ALIAS, record);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.json().path("errorMessage").asText())
                    .contains(place.substring(1).replace('/', '.') + ".sourceAddresses: '" + text + "'");
        }
    }

    @Test
    void whatMayBeMistakenIsWarnedOf() {
        realm.changeTrustedIssuer(record -> record.put("vendor", "okta"));
        try {
            conditions("{'sourceAddresses': ['anthropic', '0.0.0.0/0'], 'maxAuthenticationAge': 60}", "{}");

            String warnings = realm.record().path("warnings").toString();

            assertThat(warnings)
                    .contains("anthropic: all customers of Anthropic come from these addresses")
                    .contains("0.0.0.0/0: holds every address of its kind")
                    .contains("Okta sends no auth_time");
            JsonNode check = realm.trustedIssuers().check(TestRealm.ALIAS).json();
            assertThat(check.path("checks"))
                    .filteredOn(each -> each.path("check").asText().equals("conditions"))
                    .allMatch(each -> each.path("state").asText().equals("warning"))
                    .hasSize(1);
        } finally {
            realm.changeTrustedIssuer(record -> record.putNull("vendor"));
        }
    }

    @Test
    void whoMayNotManageClientsMayNotLiftAConditionEither() {
        conditions(ELSEWHERE, HERE);
        Admins.create(realm, "trust-admin", "manage-identity-providers", "view-clients");
        TrustedIssuersClient admin = Admins.trustedIssuers(realm, "trust-admin");

        var lifted = realm.record();
        lifted.putNull("conditions");
        assertThat(admin.put(TestRealm.ALIAS, lifted).status()).isEqualTo(403);
        lifted = realm.record();
        lifted.withObject("/clients/claude").putNull("conditions");
        assertThat(admin.put(TestRealm.ALIAS, lifted).status()).isEqualTo(403);
        assertThat(admin.putDefaults(Json.object("{'conditions': " + HERE + "}"))
                        .status())
                .isEqualTo(403);

        assertThat(admin.put(TestRealm.ALIAS, realm.record().put("displayName", "Acme"))
                        .status())
                .isEqualTo(204);
    }

    private static void conditions(String ofRecord, String ofEntry) {
        realm.changeTrustedIssuer(record -> {
            record.set("conditions", Json.object(ofRecord));
            record.withObject("/clients/claude").set("conditions", Json.object(ofEntry));
        });
    }
}
