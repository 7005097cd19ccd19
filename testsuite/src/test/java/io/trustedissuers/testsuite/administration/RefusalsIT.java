// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.Admins;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From "it does not work" and a reference, or a name and a day, to what happened and what to do. */
@Server
@Tag("oldest")
class RefusalsIT {
    private final IssuerServer issuers;
    private TestRealm realm;

    RefusalsIT(IssuerServer issuers) {
        this.issuers = issuers;
    }

    @BeforeEach
    void createRealm(KeycloakServer server) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s ", "lower"})
    void theReferenceOfAClientLeadsToTheReason(String spelling) {
        TokenResponse refused = realm.redeem(realm.assertion().with("client_id", "vscode"));
        String reference = refused.reference().orElseThrow();
        String quoted = spelling.equals("lower") ? reference.toLowerCase() : spelling.formatted(reference);

        JsonNode refusal =
                get("/" + Http.encode(quoted).replace("+", "%20")).orFail().json();

        assertThat(refusal.path("reference").asText()).isEqualTo(reference);
        assertThat(refusal.path("reason").asText()).isEqualTo("client_id_wrong");
        assertThat(refusal.path("expected").asText()).isEqualTo("claude");
        assertThat(refusal.path("found").asText()).isEqualTo("vscode");
        assertThat(refusal.path("happened").asText()).contains("names another client");
        assertThat(refusal.path("remedy").asText()).contains("assertionClientIds");
        assertThat(refusal.path("trustedIssuer").asText()).isEqualTo(TestRealm.ALIAS);
        assertThat(refusal.path("clientId").asText()).isEqualTo("claude");
        assertThat(refusal.path("subject").asText()).isEqualTo(TestRealm.SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "1NG0NDVNV7TG", "not-a-reference", "1NG0NDVNV7TGX", "%00"})
    void aReferenceThatNobodyGaveIsNotFound(String reference) {
        assertThat(get("/" + reference).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/,            only by a slash at its end",
        "/oauth2/default, only by /oauth2/default at its end",
    })
    void anIssuerThatIsAlmostOnTheListIsRecognised(String suffix, String hint) {
        TokenResponse refused =
                realm.redeem(realm.assertion().with("iss", realm.issuer().url() + suffix));

        JsonNode refusal = get("/" + refused.reference().orElseThrow()).orFail().json();

        assertThat(refusal.path("reason").asText()).isEqualTo("issuer_not_listed");
        assertThat(refusal.path("hint").asText()).contains("'acme-agents'").contains(hint);
    }

    @Test
    void anIssuerThatResemblesNoneHasNoHint() {
        TokenResponse refused = realm.redeem(realm.assertion().with("iss", "https://evil.example"));

        assertThat(get("/" + refused.reference().orElseThrow())
                        .orFail()
                        .json()
                        .path("hint")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusalsAreFoundByClientIssuerReasonPersonAndTime() {
        Instant before = Instant.now();
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        realm.redeem(realm.assertion().with("iss", "https://evil.example"));
        realm.redeem(realm.assertion().with("sub", "00u-nobody"));
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));
        realm.redeem(realm.assertion());

        assertThat(reasons(""))
                .containsExactly("user_disabled", "subject_not_found", "issuer_not_listed", "client_id_wrong");
        assertThat(reasons("clientId=claude")).hasSize(4);
        assertThat(reasons("clientId=vscode")).isEmpty();
        assertThat(reasons("alias=acme-agents"))
                .containsExactly("user_disabled", "subject_not_found", "client_id_wrong");
        assertThat(reasons("reason=issuer_not_listed")).containsExactly("issuer_not_listed");
        assertThat(reasons("user=00u-nobody")).containsExactly("subject_not_found");
        for (String alice : List.of("alice", "alice@acme.example", realm.aliceId())) {
            assertThat(reasons("user=" + alice)).containsExactly("user_disabled");
        }
        assertThat(reasons("user=00u-alice&reason=client_id_wrong")).containsExactly("client_id_wrong");
        assertThat(reasons("max=1")).containsExactly("user_disabled");
        assertThat(reasons("to=" + before)).isEmpty();
        assertThat(reasons("from=" + before.minusSeconds(60) + "&to="
                        + Instant.now().plusSeconds(60)))
                .hasSize(4);
    }

    @Test
    void theAnswerSaysHowMuchItLookedAt() {
        realm.redeem(realm.assertion().with("client_id", "vscode"));
        realm.redeem(realm.assertion().with("client_id", "vscode"));

        assertThat(get("").orFail().json().path("complete").asBoolean()).isTrue();
        JsonNode newest = get("?max=1").orFail().json();
        assertThat(newest.path("scanned").asInt()).isEqualTo(1);
        assertThat(newest.path("complete").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=%2B1000000000-12-31T23:59:59Z, from",
        "max=0, max",
        "max=1001, max",
        "max=many, max",
        "reason=because, reason",
        "to=2026, to"
    })
    void aQuestionThatMakesNoSenseIsAProblem(String query, String field) {
        assertThat(Problems.of(400, get("?" + query)).fields()).contains(field);
    }

    /** From 26.7 Keycloak refuses them itself. */
    @ParameterizedTest
    @ValueSource(strings = {"user=%00", "clientId=a%00"})
    void aCharacterThatNoDatabaseTakesIsABadQuestion(String query) {
        assertThat(get("?" + query).status()).isEqualTo(400);
    }

    @Test
    void aRealmThatSavesNoEventsSaysSo() {
        realm.admin().change(representation -> representation.put("eventsEnabled", false));
        TokenResponse refused = realm.redeem(realm.assertion().with("client_id", "vscode"));

        Response unknown = get("/" + refused.reference().orElseThrow());

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("does not save events");
        assertThat(get("").orFail().json().path("note").asText()).contains("Save events");
    }

    @Test
    @Proves("TI-16")
    void noAddressNoAssertionAndNoClaimOfAStrangerIsShown() {
        realm.redeem(realm.assertion().with("client_id", "vscode").with("email", "alice@private.example"));
        realm.redeem(realm.assertion().with("iss", "https://evil.example").with("sub", "<script>"));

        assertThat(get("").orFail().body()).doesNotContain("alice@private.example", "evil.example", "<script>", "eyJ");
    }

    @Test
    void whoMaySeeWhat() {
        String reference = realm.redeem(realm.assertion().with("sub", "00u-nobody"))
                .reference()
                .orElseThrow();
        realm.admin().changeUser(realm.aliceId(), user -> user.put("enabled", false));
        String ofAlice = realm.redeem(realm.assertion()).reference().orElseThrow();
        Admins.create(realm, "nobody");
        Admins.create(realm, "events", "view-events");
        Admins.create(realm, "providers", "view-identity-providers");
        Admins.create(realm, "both", "view-identity-providers", "view-events");
        Admins.create(realm, "support", "view-identity-providers", "view-events", "view-users");

        for (String user : List.of("nobody", "events", "providers")) {
            assertThat(as(user, "").status()).as(user).isEqualTo(403);
            assertThat(as(user, "/" + reference).status()).as(user).isEqualTo(403);
        }
        assertThat(as("both", "/" + ofAlice).orFail().json().path("username").isNull())
                .isTrue();
        assertThat(as("support", "/" + ofAlice).orFail().json().path("username").asText())
                .isEqualTo("alice");
        assertThat(as("both", "?user=alice").orFail().json().path("refusals")).isEmpty();
        assertThat(as("support", "?user=alice").orFail().json().path("refusals"))
                .hasSize(1);
    }

    private List<String> reasons(String query) {
        return get("?" + query).orFail().json().path("refusals").findValuesAsText("reason");
    }

    private Response get(String path) {
        return realm.admin().get("/trusted-issuers/refusals" + path);
    }

    private Response as(String username, String path) {
        return Admins.as(realm, username).get("/" + realm.name() + "/trusted-issuers/refusals" + path);
    }
}
