// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.request;

import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.Behaviour;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.ClientPolicies;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client id that is the URL of a client ID metadata document, where Keycloak's feature is on (26.7). Keycloak fetches
 * the document once to store the client, and we once before it.
 */
@Server(features = "cimd", mutualTls = true)
@Tag("full")
@Proves("RAS-13")
class ClientDocumentIT {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String PATH = "/client.json";
    private static final String REDIRECT_URI = "https://127.0.0.1/back";
    private static final String EXPIRY = "cimd.cache.expiry.time.in.sec";
    private static final String EXECUTOR = "client-id-metadata-document";
    private static final String TRUSTED = "{'cimd-allow-permitted-domains': ['127.0.0.1']}";
    private static final String CONDITION = "client-id-uri";
    private static final String HTTPS =
            "{'client-id-uri-scheme': ['https'], 'client-id-uri-allow-permitted-domains': ['127.0.0.1']}";
    private static final SigningKey KEY = SigningKey.generate("ES256");

    private final IssuerServer documents;
    private final TestRealm realm;
    private final String url;

    ClientDocumentIT(KeycloakServer server, IssuerServer issuers) {
        this.documents = new IssuerServer(server.certificates().ofServer());
        this.url = documents.url() + PATH;
        this.realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .trustedIssuer(record -> record.withObject("/clients")
                        .set(
                                url,
                                Json.object("{'resources': {'tickets': ['tickets.read']}, 'enterpriseConsent': true}")))
                .create();
    }

    @BeforeEach
    void publish() {
        documents.on(PATH, Behaviour.json(() -> document(url).toString()));
        ClientPolicies.enforce(realm, EXECUTOR, TRUSTED, CONDITION, HTTPS);
    }

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void aClientThatNobodyRegisteredPresentsAnAssertion() {
        assertThat(redeem()).isGranted("tickets.read");
        assertThat(documents.hits()).as("ours and Keycloak's").isEqualTo(2);

        assertThat(redeem()).isGranted("tickets.read");
        assertThat(documents.hits()).as("the stored document holds").isEqualTo(2);
    }

    @Test
    void theTokenIsTheClients() {
        assertThat(redeem().claims().path("azp").asText()).isEqualTo(url);
    }

    @Test
    void aClientThatKeycloakHasStoredAtASignInIsNotFetchedAgain() {
        signIn();
        documents.forgetHits();

        assertThat(redeem()).isGranted("tickets.read");
        assertThat(documents.hits()).isZero();
    }

    @Test
    void aRecordIsBoundToTheUrlAndNotToTheStoredClient() {
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("active");
        signIn();
        realm.changeTrustedIssuer(record -> {});
        realm.admin().delete("/clients/" + realm.admin().clientUuid(url)).orFail();
        assertThat(realm.record().at("/status/state").asText()).isEqualTo("active");
        signIn();

        assertThat(redeem()).isGranted("tickets.read");
    }

    @Test
    void itMustProveWhoItIs() {
        SigningKey other = SigningKey.generate("ES256").named(KEY.kid());

        assertThat(redeem(authentication().signedBy(other))).hasError(400, "invalid_client");
        assertThat(redeem()).isGranted();
    }

    @Test
    void withoutTheConsentOfTheCustomerItIsRefusedAndStaysStored() {
        realm.changeTrustedIssuer(record -> entry(record).put("enterpriseConsent", false));

        assertRefused(realm, redeem(), "invalid_grant", "consent_required");
        assertRefused(realm, redeem(), "invalid_grant", "consent_required");

        assertThat(documents.hits()).isEqualTo(2);
    }

    @Test
    void aUrlThatIsOnNoUsableRecordIsNeverFetched() {
        realm.changeTrustedIssuer(record -> record.put("enabled", false));

        assertInvalidClient(redeem());
        assertThat(documents.hits()).isZero();
    }

    @Test
    void anotherUrlOfTheSameHostIsNeverFetched() {
        String other = documents.url() + "/other.json";
        documents.on("/other.json", Behaviour.json(() -> document(other).toString()));

        TokenResponse response = realm.api()
                .tokenEndpoint()
                .request()
                .assertion(realm.assertion().compact())
                .with("client_id", other)
                .send();

        assertThat(response).hasError(401, "invalid_client");
        assertThat(documents.hits()).isZero();
    }

    @Test
    void aDocumentThatNamesAnotherClientIsRefusedAndNotFetchedAgainAtOnce() {
        documents.on(PATH, Behaviour.json(() -> document(url + "/").toString()));

        assertInvalidClient(redeem());
        assertInvalidClient(redeem());

        assertThat(documents.hits()).isEqualTo(2);
    }

    @Test
    void aRedirectIsNotFollowed() {
        documents.on(PATH, Behaviour.redirectTo(documents.url() + "/elsewhere"));
        documents.on("/elsewhere", Behaviour.json(() -> document(url).toString()));

        assertInvalidClient(redeem());
        assertThat(documents.hits("/elsewhere")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 404, 500})
    void anyOtherStatusThan200IsNoDocument(int status) {
        documents.on(PATH, Behaviour.status(status));

        assertInvalidClient(redeem());
        assertThat(documents.hits()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsTooLargeIsNone() {
        documents.on(PATH, Behaviour.oversized(300_000));

        assertInvalidClient(redeem());
    }

    @Test
    void aSecretHasNoPlaceInADocument() {
        documents.on(
                PATH,
                Behaviour.json(() -> document(url).put("client_secret", "s").toString()));

        assertInvalidClient(redeem());
    }

    @Test
    void theClientPoliciesOfTheRealmSayWhatIsStored() {
        ClientPolicies.none(realm);

        assertInvalidClient(redeem());
        assertThat(documents.hits()).isEqualTo(1);
    }

    @Test
    void aHostThatThePolicyDoesNotTrustIsRefused() {
        ClientPolicies.enforce(
                realm, EXECUTOR, "{'cimd-allow-permitted-domains': ['client.example']}", CONDITION, HTTPS);

        assertInvalidClient(redeem());
    }

    @Test
    void aStoredDocumentThatHasExpiredIsFetchedAnew() {
        signIn();
        expire();
        SigningKey next = SigningKey.generate("ES256");
        documents.on(PATH, Behaviour.json(() -> document(url, next).toString()));
        documents.forgetHits();

        assertThat(redeem(Assertion.valid(url, next, url, realm.url(), url))).isGranted("tickets.read");
        assertThat(documents.hits()).isEqualTo(2);
    }

    @Test
    void aStoredDocumentThatHasExpiredAndIsGoneIsGoodNoMore() {
        signIn();
        expire();
        documents.on(PATH, Behaviour.status(404));
        documents.forgetHits();

        assertInvalidClient(redeem());
        assertInvalidClient(redeem());
        assertThat(documents.hits()).isEqualTo(1);
    }

    /** Keycloak's own line, in both documents. */
    @Test
    @Proves("RAS-127")
    void theMetadataSaysSo() {
        for (Response metadata :
                List.of(realm.api().openidConfiguration(), realm.api().oauthAuthorizationServer())) {
            assertThat(metadata.orFail()
                            .json()
                            .path("client_id_metadata_document_supported")
                            .asBoolean())
                    .isTrue();
        }
    }

    private void signIn() {
        Http.get(realm.api().signInUrl(url, REDIRECT_URI, "openid"));
        assertThat(realm.admin().clientUuid(url)).isNotEmpty();
    }

    private void expire() {
        realm.admin()
                .changeClient(url, client -> client.withObject("/attributes").put(EXPIRY, "1"));
    }

    private ObjectNode entry(ObjectNode record) {
        return (ObjectNode) record.path("clients").path(url);
    }

    private static void assertInvalidClient(TokenResponse response) {
        assertThat(response).hasError(401, "invalid_client");
    }

    private TokenResponse redeem() {
        return redeem(authentication());
    }

    private TokenResponse redeem(Assertion authentication) {
        return realm.api()
                .tokenEndpoint()
                .request()
                .assertion(realm.issuer()
                        .assertion(TestRealm.SUBJECT, realm.url(), url)
                        .compact())
                .with("client_id", url)
                .with("client_assertion_type", JWT_BEARER)
                .with(
                        "client_assertion",
                        authentication
                                .withoutHeader("typ")
                                .without("client_id")
                                .expiringAt(30)
                                .compact())
                .send();
    }

    private Assertion authentication() {
        return Assertion.valid(url, KEY, url, realm.url(), url);
    }

    private static ObjectNode document(String clientId) {
        return document(clientId, KEY);
    }

    private static ObjectNode document(String clientId, SigningKey key) {
        ObjectNode document = Json.object(
                        """
                        {'client_name': 'Claude', 'token_endpoint_auth_method': 'private_key_jwt',
                         'grant_types': ['authorization_code'], 'scope': 'tickets.read tickets.write'}""")
                .put("client_id", clientId);
        document.putArray("redirect_uris").add(REDIRECT_URI);
        document.withObject("/jwks").set("keys", Json.node(List.of(key.publicJwk())));
        return document;
    }
}
