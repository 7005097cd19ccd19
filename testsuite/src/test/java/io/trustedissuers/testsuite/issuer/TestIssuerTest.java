// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.assertion.Forgery;
import io.trustedissuers.testsuite.wire.Http;
import io.trustedissuers.testsuite.wire.Jwt;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ground under the negative tests: what they call valid is valid, and what they break was whole before. */
class TestIssuerTest {
    private final IssuerServer server = new IssuerServer();
    private final TestIssuer issuer = server.issuer("/acme");

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void assertionsOfEveryAlgorithmVerifyWithThePublishedKeys(String algorithm) throws JoseException {
        issuer.introduce(algorithm);
        String compact = assertion().compact();

        assertThat(verifies(compact)).isTrue();
        assertThat(verifies(Forgery.flippedPayload(compact))).isFalse();
        assertThat(verifies(Forgery.flippedSignature(compact))).isFalse();
        assertThat(verifies(Forgery.withSignatureOf(compact, assertion().compact())))
                .isFalse();
    }

    @Test
    void theKeySetHasNoPrivateHalves() {
        issuer.introduce("ES256");

        assertThat(Http.get(issuer.jwksUrl()).body())
                .doesNotContain("\"d\"")
                .contains(issuer.key().kid());
    }

    @Test
    void metadataMoveBetweenTheWellKnownForms() {
        assertThat(status("/acme/.well-known/openid-configuration")).isEqualTo(200);
        issuer.publish(Discovery.OAUTH);

        assertThat(status("/acme/.well-known/openid-configuration")).isEqualTo(404);
        JsonNode metadata = Http.get(server.url() + "/.well-known/oauth-authorization-server/acme")
                .json();
        assertThat(metadata.path("issuer").asText()).isEqualTo(issuer.url());
        assertThat(metadata.path("jwks_uri").asText()).isEqualTo(issuer.jwksUrl());
        assertThat(server.hits("/acme/.well-known/openid-configuration")).isEqualTo(2);
    }

    @Test
    void heldKeysAreAnsweredWhenTheyAreHealthyAgain() {
        issuer.holdKeys();
        var answer = CompletableFuture.supplyAsync(() -> Http.get(issuer.jwksUrl()));
        server.awaitHits(issuer.jwksPath(), 1);
        assertThat(answer).isNotDone();
        issuer.healthyKeys();

        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void outagesLookLikeOutages() {
        issuer.keys(Behaviour.status(500));
        assertThat(status(issuer.jwksPath())).isEqualTo(500);
        issuer.keys(Behaviour.redirectTo("http://127.0.0.1:1/"));
        assertThat(status(issuer.jwksPath())).isEqualTo(302);
        issuer.keys(Behaviour.oversized(1_000_000));
        assertThat(Http.get(issuer.jwksUrl()).body()).hasSizeGreaterThan(1_000_000);
        issuer.keys(Behaviour.hangUp());
        assertThat(Http.answers(issuer.jwksUrl())).isFalse();
        issuer.healthyKeys();
        server.goOffline();
        assertThatThrownBy(() -> status(issuer.jwksPath())).hasCauseInstanceOf(ConnectException.class);
        server.comeBack();
        assertThat(status(issuer.jwksPath())).isEqualTo(200);
    }

    @Test
    void duplicateMembersAndMissingSignaturesAreReallySent() {
        String duplicate =
                assertion().withDuplicate("aud", "https://evil.example").compact();
        String payload = new String(Base64.getUrlDecoder().decode(duplicate.split("\\.")[1]), StandardCharsets.UTF_8);

        assertThat(payload.split("\"aud\"")).hasSize(3);
        assertThat(assertion().unsigned("none")).endsWith(".");
        assertThat(Jwt.header(assertion()
                                .hmac("HS256", issuer.key().publicPem())
                                .compact())
                        .path("alg")
                        .asText())
                .isEqualTo("HS256");
    }

    private Assertion assertion() {
        return issuer.assertion("00u-alice", "https://kc.vendor.example/realms/mcp", "claude");
    }

    private int status(String path) {
        return Http.get(server.url() + path).status();
    }

    private boolean verifies(String compact) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setCompactSerialization(compact);
        String kid = jws.getHeader(HeaderParameterNames.KEY_ID);
        jws.setKey(new JsonWebKeySet(Http.get(issuer.jwksUrl()).body())
                .findJsonWebKey(kid, null, null, null)
                .getKey());
        return jws.verifySignature();
    }
}
