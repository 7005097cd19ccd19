// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.Discovery;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /discover}: a draft and one of a few words, whatever the address answers. */
@Server
@Tag("oldest")
class DiscoverIT {
    private static final String MARKER = "internal-secret-of-the-address";

    private static TestRealm realm;
    private static IssuerServer issuerServer;
    private TestIssuer issuer;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        issuerServer = issuers;
    }

    /** An issuer of its own for each test, because an answer holds for ten seconds. */
    @BeforeEach
    void createIssuer() {
        issuer = issuerServer.issuer("/" + UUID.randomUUID());
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENID", "OAUTH"})
    void metadataOfEitherFormGiveADraft(Discovery form) {
        issuer.publish(form);
        JsonNode answer = discover(issuer.url());

        assertThat(answer.path("outcome").asText()).isEqualTo("found");
        assertThat(answer.at("/draft/issuer").asText()).isEqualTo(issuer.url());
        assertThat(answer.at("/draft/keys/algorithms")).isEqualTo(Json.read("[\"RS256\", \"ES256\"]"));
    }

    @Test
    void whereNothingIsMissingTheDraftBecomesARecordAsItIs() {
        JsonNode answer = discover(issuer.url());
        assertThat(answer.path("missing")).isEmpty();

        assertThat(realm.trustedIssuers().create(answer.path("draft")).status()).isEqualTo(201);
        assertThat(realm.trustedIssuers()
                        .get(answer.at("/draft/alias").asText())
                        .orFail()
                        .json()
                        .at("/clients/claude/resources/tickets"))
                .isEqualTo(Json.read("[\"tickets.read\"]"));
    }

    @Test
    void theAliasOfTheDraftIsFree() {
        ObjectNode first = (ObjectNode) discover(issuer.url()).path("draft");
        realm.trustedIssuers().create(first).orFail();

        JsonNode second = discover(issuerServer.issuer("/" + UUID.randomUUID()).url());

        assertThat(second.at("/draft/alias").asText())
                .isNotEqualTo(first.path("alias").asText());
        assertThat(realm.admin()
                        .get("/identity-provider/instances/"
                                + second.at("/draft/alias").asText())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anIssuerWithoutKeysLacksThem() {
        issuer.publish(Discovery.NOWHERE);

        assertThat(fields(discover(issuer.url()).path("missing"))).containsExactly("keys");
    }

    @Test
    void whatTheAdminShouldKnowIsAWarning() {
        assertThat(warnings(issuer.url())).contains("nobody signs in through this issuer");
        assertThat(warnings(realm.issuer().url())).contains("already the issuer of 'acme-agents'");
        assertThat(warnings(realm.url())).contains("this realm itself");
        assertThat(warnings(issuer.url() + "/"))
                .contains("ends with a slash, which few issuers do; probably " + issuer.url());
        assertThat(warnings(issuer.url())).contains("is not https").doesNotContain("ends with a slash");
    }

    @Test
    void anIssuerThatAnnouncesNoIdJagsIsAWarning() {
        assertThat(warnings(issuer.url())).doesNotContain("do not say that it issues ID-JAGs");
        TestIssuer silent = issuerServer.issuer("/" + UUID.randomUUID());
        silent.publish(
                Discovery.OPENID, metadata -> metadata.remove("identity_chaining_requested_token_types_supported"));

        assertThat(warnings(silent.url())).contains("do not say that it issues ID-JAGs");
    }

    @Test
    void anAddressOfMetadataIsNeverTheIssuerOfADraftButTellsTheOneThatIsMeant() {
        JsonNode answer = discover(issuer.url() + "/.well-known/openid-configuration");

        assertThat(answer.path("outcome").asText()).isEqualTo("found");
        assertThat(answer.path("draft").has("issuer")).isFalse();
        assertThat(answer.at("/missing/0/field").asText()).isEqualTo("issuer");
        assertThat(answer.at("/missing/0/proposal").asText()).isEqualTo(issuer.url());
        assertThat(answer.path("warnings").toString()).contains("is the address of metadata");
        assertThat(Problems.of(400, realm.trustedIssuers().create(answer.path("draft")))
                        .fields())
                .containsExactly("issuer");
    }

    @Test
    void anAlgorithmThatIsNotSupportedIsNeitherInTheDraftNorSilent() {
        issuer.publish(Discovery.OPENID, metadata -> metadata.putArray("id_token_signing_alg_values_supported")
                .add("HS256"));

        assertThat(warnings(issuer.url())).contains("none that is supported");
        assertThat(discover(issuer.url()).at("/draft/keys").isMissingNode()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "nothing there, not-found",
        "another issuer, issuer-mismatch",
        "no JSON, malformed",
        "no key set, malformed",
        "an array, malformed",
        "too large, malformed",
        "a redirect, unreachable",
        "a server error, unreachable",
        "forbidden, unreachable",
        "a closed connection, unreachable",
        "keys at a private address, refused-address"
    })
    void theOutcomeIsOneOfAFewWordsAndNothingOfTheAnswer(String kind, String outcome) {
        answering(kind);
        Response response = realm.trustedIssuers().discover(issuer.url());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("outcome").asText()).isEqualTo(outcome);
        assertThat(response.body()).doesNotContain(MARKER, "10.0.0.1", "Exception", "elsewhere", "timeout");
        assertThat(response.json().at("/draft/keys").isMissingNode()).isTrue();
        assertThat(issuerServer.hits("/elsewhere")).isZero();
    }

    @Test
    void metadataThatAreHeldBackAreUnreachable() {
        String path = issuer.url().substring(issuerServer.url().length()) + "/.well-known/openid-configuration";
        issuerServer.hold(path);

        assertThat(discover(issuer.url()).path("outcome").asText()).isEqualTo("unreachable");
        issuerServer.on(path, Behaviour.status(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example.com",
                "ftp://issuer.example.com",
                "https://10.0.0.1",
                "https://192.168.1.1/realms/a",
                "https://169.254.169.254",
                "https://[fd00::1]",
                "https://0.0.0.0",
                "https://user@issuer.example.com",
                "https://issuer.example.com/?a=b",
                "https://issuer.example.com/#a",
                "issuer.example.com",
                "https://",
                "not a url"
            })
    void anAddressThatCanNeverBeAnIssuerIsAProblemBeforeAnybodyIsAsked(String url) {
        assertThat(Problems.of(400, realm.trustedIssuers().discover(url)).fields())
                .containsOnly("issuer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '~',
            textBlock =
                    """
            {}                                                         -> issuer
            {'issuer': null}                                           -> issuer
            {'issuer': ['https://a.example']}                          -> issuer
            {'issuer': 'https://127.0.0.1:1', 'vendor': 'okta'}        -> vendor
            {'issuer': 'https://127.0.0.1:1', 'organization': 'acme'}  -> organization
            {'identityProvider': 'a', 'organization': 'acme'}          -> organization
            {'identityProvider': 'no-such-provider'}                   -> identityProvider
            {'identityProvider': 'acme-agents'}                        -> identityProvider
            {'identityProvider': ' '}                                  -> identityProvider
            {'organization': 'no-such-organization'}                   -> organization
            {'organization': 7}                                        -> organization
            """)
    void aBodyThatNamesNotExactlyOneThingThatIsThereIsAProblem(String body, String field) {
        assertThat(Problems.of(400, realm.admin().post("/trusted-issuers/discover", Json.object(body)))
                        .fields())
                .containsOnly(field);
    }

    @Test
    void anAnswerHoldsForAWhileSoThatNobodyHammersAHostThroughUs() {
        String path = issuer.url().substring(issuerServer.url().length()) + "/.well-known/openid-configuration";
        for (int i = 0; i < 10; i++) {
            assertThat(discover(issuer.url()).path("outcome").asText()).isEqualTo("found");
        }

        assertThat(issuerServer.hits(path)).isEqualTo(1);
        assertThat(issuer.keyFetches()).isZero();
    }

    private void answering(String kind) {
        switch (kind) {
            case "nothing there" -> issuer.publish(Discovery.NOWHERE);
            case "another issuer" ->
                issuer.publish(Discovery.OPENID, metadata -> metadata.put("issuer", "https://" + MARKER + ".example"));
            case "no JSON" -> issuer.metadata(Discovery.OPENID, Behaviour.text("text/html", MARKER));
            case "no key set" -> issuer.publish(Discovery.OPENID, metadata -> metadata.remove("jwks_uri"));
            case "an array" ->
                issuer.metadata(Discovery.OPENID, Behaviour.text("application/json", "[\"" + MARKER + "\"]"));
            case "too large" -> issuer.metadata(Discovery.OPENID, Behaviour.oversized(1024 * 1024));
            case "a redirect" ->
                issuer.metadata(Discovery.OPENID, Behaviour.redirectTo(issuerServer.url() + "/elsewhere"));
            case "a server error" -> issuer.metadata(Discovery.OPENID, Behaviour.status(500));
            case "forbidden" -> issuer.metadata(Discovery.OPENID, Behaviour.status(403));
            case "a closed connection" -> issuer.metadata(Discovery.OPENID, Behaviour.hangUp());
            default ->
                issuer.publish(Discovery.OPENID, metadata -> metadata.put("jwks_uri", "https://10.0.0.1/" + MARKER));
        }
    }

    private static JsonNode discover(String url) {
        return realm.trustedIssuers().discover(url).orFail().json();
    }

    private static String warnings(String url) {
        return discover(url).path("warnings").toString();
    }

    private static List<String> fields(JsonNode problems) {
        List<String> fields = new ArrayList<>();
        problems.forEach(problem -> fields.add(problem.path("field").asText()));
        return fields;
    }
}
