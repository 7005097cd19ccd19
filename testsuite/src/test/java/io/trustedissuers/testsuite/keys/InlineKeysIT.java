// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.conformance.Proves;
import io.trustedissuers.testsuite.issuer.IssuerServer;
import io.trustedissuers.testsuite.realm.RealmPlan;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.server.Server;
import io.trustedissuers.testsuite.wire.Json;
import io.trustedissuers.testsuite.wire.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key set inside a record may hold, at our own door and at Keycloak's. */
@Server
@Tag("oldest")
@Proves("RAS-24")
class InlineKeysIT {
    private static final String SETTINGS = "trustedIssuer.settings";

    private static TestRealm realm;
    private static ObjectNode before;

    @BeforeAll
    static void createRealm(KeycloakServer server, IssuerServer issuers) {
        realm = RealmPlan.standard(server, issuers.issuer("/acme")).create();
        before = realm.record();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a private RSA key, private members",
        "a private EC key, private members",
        "a symmetric key, symmetric",
        "a key for encryption, use=enc",
        "an RSA key of 1024 bits, can not verify signatures",
        "an RSA key with exponent 1, can not verify signatures",
        "an EC key on secp256k1, can not verify signatures",
        "a point off the curve, can not verify signatures",
        "a key for HMAC, can not verify signatures",
        "a repeated kid, repeats the kid",
        "no keys member, 1 to 50 keys",
        "no key, 1 to 50 keys",
        "51 keys, 1 to 50 keys",
        "text instead of a key, not a JSON object"
    })
    void aKeySetThatMustNotBeTrustedIsRefusedAtBothDoors(String kind, String message) {
        JsonNode set = set(kind);
        ObjectNode record = before.deepCopy();
        ((ObjectNode) record.path("keys")).set("jwks", set);
        Response ours = realm.trustedIssuers().put(TestRealm.ALIAS, record);
        Response stock = stock(set);

        assertThat(ours.status()).as("%s", ours).isEqualTo(400);
        assertThat(ours.json().at("/errors/0/field").asText()).isEqualTo("keys.jwks");
        assertThat(ours.json().path("errorMessage").asText()).contains(message);
        assertThat(stock.status()).as("%s", stock).isEqualTo(400);
        assertThat(stock.body()).contains(message);
        assertThat(realm.trustedIssuers().get(TestRealm.ALIAS).json().path("keys"))
                .isEqualTo(before.path("keys"));
    }

    @Test
    void aRefusedPrivateKeyIsNotRepeatedInTheAnswer() {
        SigningKey key = SigningKey.generate("RS256");
        ObjectNode record = before.deepCopy();
        ((ObjectNode) record.path("keys")).set("jwks", keys(key.privateJwk()));
        Response refused = realm.trustedIssuers().put(TestRealm.ALIAS, record);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain(key.privateJwk().get("d").toString());
    }

    @Test
    void aKeySetAndAnAddressExcludeEachOther() {
        ObjectNode record = before.deepCopy();
        ((ObjectNode) record.path("keys"))
                .put("jwksUrl", "https://keys.example.com/jwks")
                .set("jwks", keys(SigningKey.generate("RS256").publicJwk()));
        Response refused = realm.trustedIssuers().put(TestRealm.ALIAS, record);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).contains("can not be set together with keys.jwksUrl");
    }

    private static JsonNode set(String kind) {
        SigningKey rsa = SigningKey.generate("RS256");
        ObjectNode jwk = (ObjectNode) Json.node(rsa.publicJwk());
        ObjectNode ec = (ObjectNode) Json.node(SigningKey.generate("ES256").publicJwk());
        return switch (kind) {
            case "a private RSA key" -> keys(rsa.privateJwk());
            case "a private EC key" -> keys(SigningKey.generate("ES256").privateJwk());
            case "a symmetric key" ->
                keys(Json.object("{'kty': 'oct', 'k': 'c2VjcmV0LXNlY3JldC1zZWNyZXQ', 'kid': 'a'}"));
            case "a key for encryption" -> keys(jwk.put("use", "enc"));
            case "an RSA key of 1024 bits" -> keys(SigningKey.rsaOfSize(1024).publicJwk());
            case "an RSA key with exponent 1" -> keys(jwk.put("e", "AQ"));
            case "an EC key on secp256k1" -> keys(ec.put("crv", "secp256k1"));
            case "a point off the curve" -> keys(ec.set("x", ec.get("y")));
            case "a key for HMAC" -> keys(jwk.put("alg", "HS256"));
            case "a repeated kid" ->
                keys(jwk, SigningKey.generate("RS256").named(rsa.kid()).publicJwk());
            case "no keys member" -> Json.object("{'key': []}");
            case "no key" -> keys();
            case "51 keys" ->
                keys(IntStream.range(0, 51)
                        .mapToObj(number -> jwk.deepCopy().put("kid", "kid-" + number))
                        .toArray());
            case "text instead of a key" -> keys("text");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static ObjectNode keys(Object... keys) {
        ObjectNode set = Json.object();
        ArrayNode array = set.putArray("keys");
        List.of(keys).forEach(key -> array.add(Json.node(key)));
        return set;
    }

    private static Response stock(JsonNode set) {
        ObjectNode provider = realm.admin().identityProvider(TestRealm.ALIAS);
        ObjectNode config = (ObjectNode) provider.path("config");
        ObjectNode settings = (ObjectNode) Json.read(config.path(SETTINGS).asText());
        ((ObjectNode) settings.path("keys")).set("jwks", set);
        config.put(SETTINGS, settings.toString());
        return realm.admin().updateIdentityProvider(TestRealm.ALIAS, provider);
    }
}
