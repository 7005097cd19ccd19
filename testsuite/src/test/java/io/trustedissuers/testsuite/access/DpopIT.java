// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.access;

import static io.trustedissuers.testsuite.realm.Refusals.assertNotUsedUp;
import static io.trustedissuers.testsuite.realm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.DpopProof;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that clients prove with DPoP (RFC 9449): those of assertions, and those that tokens are bound to. */
@Server
@Tag("core")
class DpopIT {
    private static final SigningKey KEY = SigningKey.generate("ES256");
    private static final String BARE = "https://bare.vendor.example/mcp";
    private static final String WIKI = "https://wiki.vendor.example/mcp";
    private static final SigningKey OTHER = SigningKey.generate("ES256");

    private static TestRealm realm;
    private static ObjectNode standard;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme"))
                .resource(resource -> resource.put("clientId", TestRealm.CLIENT))
                .create();
        standard =
                (ObjectNode) realm.trustedIssuers().resource("tickets").orFail().json();
    }

    @BeforeEach
    void asSaved() {
        realm.trustedIssuers().putResource("tickets", standard).orFail();
    }

    @Test
    @Proves({"RAS-112", "TI-2"})
    void aProofBindsTheTokenToItsKeyAlsoAtIntrospection() {
        TokenResponse response = redeem(realm.assertion(), proof(KEY));

        assertThat(response).isGranted("tickets.read");
        assertThat(response.text("token_type")).contains("DPoP");
        assertThat(response.claims().at("/cnf/jkt").asText()).isEqualTo(KEY.thumbprint());
        JsonNode introspected = realm.api()
                .introspect(response.accessToken(), TestRealm.CLIENT, TestRealm.SECRET)
                .orFail()
                .json();
        assertThat(introspected.path("active").asBoolean()).isTrue();
        assertThat(introspected.at("/cnf/jkt").asText()).isEqualTo(KEY.thumbprint());
    }

    @Test
    @Proves("RAS-112")
    void withoutAProofTheTokenIsForWhoHasIt() {
        TokenResponse response = realm.redeem(realm.assertion());

        assertThat(response.text("token_type")).contains("Bearer");
        assertThat(response.claims().has("cnf")).isFalse();
    }

    @Test
    @Proves({"RAS-110", "RAS-111", "RAS-52"})
    void anAssertionThatIsBoundToAKeyIsGoodForWhoProvesThatVeryKey() {
        Assertion bound = realm.assertion().with("cnf", Map.of("jkt", KEY.thumbprint()));

        assertRefused(realm, realm.redeem(bound), "invalid_grant", "confirmation_key_missing");
        assertRefused(realm, redeem(bound, proof(OTHER)), "invalid_grant", "confirmation_key_wrong");

        TokenResponse response = redeem(bound, proof(KEY));
        assertThat(response).isGranted("tickets.read");
        assertThat(response.claims().at("/cnf/jkt").asText()).isEqualTo(KEY.thumbprint());
        assertRefused(realm, redeem(bound, proof(KEY)), "invalid_grant", "replayed");
    }

    @Test
    @Proves({"RAS-115", "RAS-52"})
    void aProofIsNoCertificate() {
        Assertion bound = realm.assertion().with("cnf", Map.of("x5t#S256", KEY.thumbprint()));

        assertRefused(realm, redeem(bound, proof(KEY)), "invalid_grant", "confirmation_key_missing");
    }

    static Stream<UnaryOperator<DpopProof>> broken() {
        return Stream.of(
                proof -> proof.with("htu", "https://elsewhere.example/token"),
                proof -> proof.with("htm", "GET"),
                proof -> proof.with("iat", Instant.now().getEpochSecond() - 3600),
                proof -> proof.with("jti", ""),
                proof -> proof.header("typ", "JWT"),
                proof -> proof.signedBy(OTHER));
    }

    /** Keycloak judges proofs before it asks the grant, and says invalid_request where RFC 9449 has invalid_dpop_proof. */
    @ParameterizedTest
    @MethodSource("broken")
    @Proves({"RAS-112", "RAS-52"})
    void aBrokenProofIsRefusedByKeycloakAndUsesNothingUp(UnaryOperator<DpopProof> change) {
        Assertion assertion = realm.assertion();

        TokenResponse response = redeem(assertion, change.apply(proof(KEY)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error()).contains("invalid_request");
        assertNotUsedUp(realm, assertion);
    }

    @Test
    @Proves("RAS-112")
    void aProofIsGoodOnce() {
        DpopProof proof = proof(KEY);
        assertThat(redeem(realm.assertion(), proof)).isGranted();

        assertThat(redeem(realm.assertion(), proof).status()).isEqualTo(400);
    }

    @Test
    @Proves({"RAS-113", "RAS-52"})
    void aResourceMayTakeBoundTokensAlone() {
        realm.changeResource(resource -> resource.put("requireSenderConstraint", true));
        Assertion assertion = realm.assertion();

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "sender_constraint_required");
        assertThat(redeem(assertion, proof(KEY))).isGranted("tickets.read");
    }

    @Test
    @Proves({"RAS-113", "RAS-79"})
    void ofSeveralResourcesTheStrictestCounts() {
        realm.trustedIssuers()
                .putResource(
                        "wiki",
                        Json.object("{'scopes': ['tickets.read'], 'requireSenderConstraint': true}")
                                .put("resource", WIKI))
                .orFail();
        realm.changeTrustedIssuer(
                record -> record.withObject("/clients/claude/resources").putNull("wiki"));
        Assertion both = realm.assertion()
                .with("resource", List.of(TestRealm.RESOURCE, WIKI))
                .with("scope", "tickets.read");

        assertRefused(realm, realm.redeem(both), "invalid_grant", "sender_constraint_required");
        assertThat(redeem(both, proof(KEY))).isGranted();
    }

    @Test
    @Proves({"RAS-113", "TI-8"})
    void aResourceThatComesWithoutTheSettingTakesBoundTokensAlone() {
        ObjectNode component = (ObjectNode) component("tickets");
        component.put("name", "bare").remove("id");
        ObjectNode config = (ObjectNode) component.path("config");
        config.putArray("resource").add(BARE);
        config.remove("requireSenderConstraint");
        realm.admin().post("/components", component).orFail();
        realm.changeTrustedIssuer(
                record -> record.withObject("/clients/claude/resources").putNull("bare"));

        Assertion assertion = realm.assertion().with("resource", BARE);

        assertRefused(realm, realm.redeem(assertion), "invalid_grant", "sender_constraint_required");
        assertThat(redeem(assertion, proof(KEY))).isGranted();
    }

    private static JsonNode component(String name) {
        for (JsonNode component :
                realm.admin().get("/components?name=" + name).orFail().json()) {
            if (component.path("name").asText().equals(name)) {
                return component;
            }
        }
        throw new AssertionError("No component " + name);
    }

    @Test
    @Proves("RAS-112")
    void aClientThatKeycloakWantsToUseDpopCanNotDoWithout() {
        realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                .put("dpop.bound.access.tokens", "true"));
        try {
            assertThat(realm.redeem(realm.assertion()).status()).isEqualTo(400);
            assertThat(redeem(realm.assertion(), proof(KEY))).isGranted();
        } finally {
            realm.admin().changeClient(TestRealm.CLIENT, client -> client.withObject("/attributes")
                    .put("dpop.bound.access.tokens", "false"));
        }
    }

    @Test
    @Proves("RAS-53")
    void anAssertionThatMayBePresentedAgainIsPresentedWithTheSameKey() {
        realm.changeTrustedIssuer(record -> record.withObject("/assertion").put("insecureReuseUntilExpiry", true));
        try {
            Assertion assertion = realm.assertion();
            assertThat(redeem(assertion, proof(KEY))).isGranted();

            assertRefused(realm, realm.redeem(assertion), "invalid_grant", "reuse_wider");
            assertRefused(realm, redeem(assertion, proof(OTHER)), "invalid_grant", "reuse_wider");
            assertThat(redeem(assertion, proof(KEY))).isGranted();
        } finally {
            realm.changeTrustedIssuer(record -> record.withObject("/assertion").putNull("insecureReuseUntilExpiry"));
        }
    }

    @Test
    @Proves("RAS-114")
    void theGrantTypeOfAnotherDraftIsUnknown() {
        TokenResponse response = realm.redeeming(realm.assertion())
                .without("grant_type")
                .with("grant_type", "urn:ietf:params:oauth:grant-type:jwt-dpop")
                .header("DPoP", proof(KEY).compact())
                .send();

        assertThat(response).hasError(400, "unsupported_grant_type");
    }

    private static DpopProof proof(SigningKey key) {
        return DpopProof.of(key, realm.api().tokenEndpoint().url());
    }

    private static TokenResponse redeem(Assertion assertion, DpopProof proof) {
        return realm.redeeming(assertion).header("DPoP", proof.compact()).send();
    }
}
