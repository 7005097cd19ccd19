// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuers that somebody came from and that nobody trusts: known by hash, never by name. */
@Server
@Tag("oldest")
class NotListedIT {
    private static final String STRANGER = "https://globex.okta.example";

    private final IssuerServer issuers;
    private TestRealm realm;

    NotListedIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @Test
    void refusalsOfOneIssuerAreOneEntryAndTheNewestComesFirst() {
        Instant before = Instant.now();
        comeFrom(STRANGER);
        comeFrom("https://initech.example");
        String last = comeFrom(STRANGER);
        realm.redeem(realm.assertion().with("client_id", "vscode"));

        JsonNode answer = get("").orFail().json();

        assertThat(answer.path("issuers")).hasSize(2);
        JsonNode stranger = answer.at("/issuers/0");
        assertThat(stranger.path("count").asInt()).isEqualTo(2);
        assertThat(stranger.path("lastReference").asText()).isEqualTo(last);
        assertThat(stranger.path("clients")).isEqualTo(Json.node(List.of("claude")));
        assertThat(stranger.path("clientsLeftOut").asInt()).isZero();
        assertThat(Instant.parse(stranger.path("firstTime").asText()))
                .isBetween(
                        before.minusMillis(1),
                        Instant.parse(stranger.path("lastTime").asText()));
        assertThat(stranger.path("hint").isNull()).isTrue();
        assertThat(stranger.path("compareWith").isNull()).isTrue();
        assertThat(answer.at("/issuers/1/count").asInt()).isEqualTo(1);
        assertThat(answer.path("leftOut").asInt()).isZero();
        assertThat(answer.path("complete").asBoolean()).isTrue();
    }

    @Test
    void anIssuerThatIsAlmostOnTheListSaysWithWhichRecordToCompareIt() {
        comeFrom(realm.issuer().url() + "/");

        JsonNode entry = get("").orFail().json().at("/issuers/0");

        assertThat(entry.path("compareWith").asText()).isEqualTo(TestRealm.ALIAS);
        assertThat(entry.path("hint").asText())
                .isEqualTo("the issuer differs from that of 'acme-agents' only by a slash at its end");
    }

    @Test
    void whoHasTheAddressLearnsWhetherItIsThisOne() {
        comeFrom(STRANGER);
        comeFrom("https://initech.example");

        assertThat(asked(STRANGER).at("/issuers/0/hint").asText()).isEqualTo("it is the issuer that was asked for");
        assertThat(asked(STRANGER).path("issuers")).hasSize(1);
        assertThat(asked(STRANGER).at("/issuers/0/issuerHash"))
                .isEqualTo(asked(STRANGER).path("issuerHash"));
        assertThat(asked(" " + STRANGER + " ").path("issuers")).hasSize(1);
        assertThat(asked(STRANGER + "/").at("/issuers/0/hint").asText())
                .isEqualTo("it differs from the issuer that was asked for only by a slash that is missing at its end");
        assertThat(asked("https://hooli.example").path("issuers")).isEmpty();
    }

    @Test
    void anIssuerThatHasBeenListedSinceSaysSo() {
        comeFrom(STRANGER);
        realm.trustedIssuers()
                .create(Records.minimal().put("alias", "globex").put("issuer", STRANGER))
                .orFail();

        JsonNode entry = get("").orFail().json().at("/issuers/0");

        assertThat(entry.path("hint").asText()).isEqualTo("the issuer is on the allowlist now, as 'globex'");
        assertThat(entry.path("compareWith").asText()).isEqualTo("globex");
    }

    @Test
    void onlyTheAskedTimeIsLookedAt() {
        comeFrom(STRANGER);

        assertThat(get("?to=" + Instant.now().minusSeconds(600)).orFail().json().path("issuers"))
                .isEmpty();
    }

    @Test
    void noMoreThanAHundredIssuersAreShown() {
        for (int i = 0; i < 101; i++) {
            comeFrom("https://stranger-" + i + ".example");
        }

        JsonNode answer = get("").orFail().json();

        assertThat(answer.path("issuers")).hasSize(100);
        assertThat(answer.path("leftOut").asInt()).isEqualTo(1);
    }

    @Test
    void nothingThatAStrangerHasSaidIsShown() {
        realm.redeem(realm.assertion().with("iss", "https://<script>.example").with("sub", "mallory"));

        assertThat(get("").orFail().body()).contains("issuerHash").doesNotContain("script", "mallory", "example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "//acme.example", "https://acme example", "mailto:a@b.example"})
    void anIssuerThatIsNoAddressIsAProblem(String issuer) {
        assertThat(Problems.of(400, get("?from=x&issuer=" + Http.encode(issuer)))
                        .fields())
                .containsExactly("from", "issuer");
    }

    @Test
    void whoMaySeeIt() {
        Admins.create(realm, "nobody");
        Admins.create(realm, "events", "view-events");
        Admins.create(realm, "providers", "view-identity-providers");
        Admins.create(realm, "both", "view-identity-providers", "view-events");

        for (String user : List.of("nobody", "events", "providers")) {
            assertThat(as(user).status()).as(user).isEqualTo(403);
        }
        assertThat(as("both").status()).isEqualTo(200);
    }

    private String comeFrom(String issuer) {
        return realm.redeem(realm.assertion().with("iss", issuer)).reference().orElseThrow();
    }

    private JsonNode asked(String issuer) {
        return get("?issuer=" + Http.encode(issuer)).orFail().json();
    }

    private Response get(String query) {
        return realm.admin().get("/trusted-issuers/refusals/not-listed" + query);
    }

    private Response as(String username) {
        return Admins.as(realm, username).get("/" + realm.name() + "/trusted-issuers/refusals/not-listed");
    }
}
