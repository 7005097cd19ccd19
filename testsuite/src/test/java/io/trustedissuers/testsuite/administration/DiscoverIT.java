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
    void theDraftBecomesARecordOnceItHasWhatIsMissing() {
        JsonNode answer = discover(issuer.url());
        assertThat(fields(answer.path("missing"))).containsExactly("clients");
        ObjectNode draft = (ObjectNode) answer.path("draft");
        assertThat(Problems.of(400, realm.trustedIssuers().create(draft)).fields())
                .containsExactly("clients");

        draft.putObject("clients").putObject("claude");
        assertThat(realm.trustedIssuers().create(draft).status()).isEqualTo(201);
    }

    @Test
    void theAliasOfTheDraftIsFree() {
        ObjectNode first = (ObjectNode) discover(issuer.url()).path("draft");
        first.putObject("clients").putObject("claude");
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
    void whatARealmWithoutResourcesAndAnIssuerWithoutKeysLackIsMissing() {
        issuer.publish(Discovery.NOWHERE);
        TestRealm bare =
                RealmPlan.standard(realm.server(), issuer).withoutTrust().create();

        assertThat(fields(bare.trustedIssuers()
                        .discover(issuer.url())
                        .orFail()
                        .json()
                        .path("missing")))
                .containsExactly("keys", "clients", "resources");
    }

    @Test
    void whatTheAdminShouldKnowIsAWarning() {
        assertThat(warnings(issuer.url())).contains("nobody signs in through this issuer");
        assertThat(warnings(realm.issuer().url())).contains("already the issuer of 'acme-agents'");
        assertThat(warnings(realm.url())).contains("this realm itself");
    }

    @Test
    void anAlgorithmThatIsNotSupportedIsNeitherInTheDraftNorSilent() {
        issuer.publish(Discovery.OPENID, metadata -> metadata.putArray("id_token_signing_alg_values_supported")
                .add("HS256"));

        assertThat(warnings(issuer.url())).contains("none that is supported");
        assertThat(discover(issuer.url()).at("/draft/keys").isMissingNode()).isTrue();
    }

    @Test
    void aLoginProviderOfTheSameIssuerIsACandidateToLink() {
        realm.admin()
                .createIdentityProvider(provider("same-issuer", issuer.url()))
                .orFail();
        realm.admin()
                .createIdentityProvider(provider("other-issuer", issuer.url() + "/"))
                .orFail();

        assertThat(discover(issuer.url()).path("candidates"))
                .isEqualTo(Json.read("[{\"linkedIdentityProvider\": \"same-issuer\"}]"));
        assertThat(warnings(issuer.url())).doesNotContain("nobody signs in");
    }

    @Test
    void aProviderThatCanNotBeLinkedIsAWarningAndNoCandidate() {
        realm.admin()
                .createIdentityProvider(provider("a-saml-one", issuer.url()).put("providerId", "saml"))
                .orFail();

        assertThat(discover(issuer.url()).path("candidates")).isEmpty();
        assertThat(warnings(issuer.url())).contains("'a-saml-one' has no entity id of the identity provider");
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
            """)
    void aBodyThatIsNotOneIssuerIsAProblem(String body, String field) {
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

    private static ObjectNode provider(String alias, String issuer) {
        ObjectNode provider = Json.object(
                        """
                {'providerId': 'oidc', 'config': {'authorizationUrl': 'https://sso.example.com/a',
                 'tokenUrl': 'https://sso.example.com/t', 'clientId': 'c', 'clientSecret': 's'}}""")
                .put("alias", alias);
        ((ObjectNode) provider.path("config")).put("issuer", issuer);
        return provider;
    }
}
