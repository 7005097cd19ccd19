// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.assertion.StrictJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A JWK set, inline or fetched, of any content: keys that come out of it are public, strong and on their curve. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the fuzzer has native parts")
class KeySetFuzzTest {
    private static final List<SignatureAlgorithm> ALL = List.of(SignatureAlgorithm.values());
    private static final KeyReader READER = new KeyReader(TestRoom.provider());
    private static final Map<SignatureAlgorithm, Integer> FIELD_BITS =
            Map.of(SignatureAlgorithm.ES256, 256, SignatureAlgorithm.ES384, 384, SignatureAlgorithm.ES512, 521);

    @FuzzTest
    @DictionaryEntries({
        "\"keys\"",
        "\"kty\"",
        "\"RSA\"",
        "\"EC\"",
        "\"OKP\"",
        "\"oct\"",
        "\"crv\"",
        "\"P-256\"",
        "\"P-384\"",
        "\"P-521\"",
        "\"Ed25519\"",
        "\"Ed448\"",
        "\"secp256k1\"",
        "\"n\"",
        "\"e\"",
        "\"x\"",
        "\"y\"",
        "\"d\"",
        "\"k\"",
        "\"kid\"",
        "\"alg\"",
        "\"RS256\"",
        "\"ES256\"",
        "\"EdDSA\"",
        "\"use\"",
        "\"sig\"",
        "\"enc\"",
        "\"key_ops\"",
        "[\"verify\"]",
        "\"AQAB\"",
        "\"x5c\"",
        "\"exp\"",
        "null",
        "{}",
        "[]"
    })
    void anySet(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> problems = new JwkSetRules(READER).problems(text);
        var json = StrictJson.object(text);
        var set = json.flatMap(object -> KeySet.read(object, READER));
        if (problems.isEmpty()) {
            assertThat(set).isPresent();
            assertThat(set.orElseThrow().listed(ALL)).isNotEmpty().allMatch(KeyHealth.Key::usable);
        }
        set.ifPresent(keys -> {
            assertThat(keys.listed(ALL)).hasSameSizeAs(json.orElseThrow().path("keys"));
            ALL.forEach(algorithm -> keys.candidates(algorithm, null).forEach(key -> assertGood(key, algorithm)));
        });
        // A fetched set comes as bytes, and they have to be UTF-8.
        StrictJson.object(input).ifPresent(object -> assertThat((Object) object).isEqualTo(json.orElseThrow()));
        json.ifPresent(object -> object.path("keys").forEach(KeySetFuzzTest::assertPrivateKeysStayOut));
    }

    private static void assertGood(IssuerKey key, SignatureAlgorithm algorithm) {
        assertThat(key.check().holds(algorithm, TestRoom.INPUT, new byte[64])).isFalse();
        if (!(key.check() instanceof NimbusCheck check)) {
            assertThat(algorithm).isEqualTo(SignatureAlgorithm.EdDSA);
        } else if (check.verifier() instanceof ECDSAVerifier verifier) {
            assertOnCurve(verifier.getPublicKey(), FIELD_BITS.get(algorithm));
        } else {
            assertStrong(((RSASSAVerifier) check.verifier()).getPublicKey());
        }
    }

    private static void assertStrong(RSAPublicKey key) {
        assertThat(key.getModulus().bitLength()).isBetween(2048, 8192);
        assertThat(key.getPublicExponent()).isGreaterThan(BigInteger.ONE);
        assertThat(key.getPublicExponent().testBit(0)).isTrue();
    }

    private static void assertOnCurve(ECPublicKey key, int bits) {
        EllipticCurve curve = key.getParams().getCurve();
        assertThat(curve.getField().getFieldSize()).isEqualTo(bits);
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        ECPoint point = key.getW();
        BigInteger x = point.getAffineX();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        assertThat(point.getAffineY().pow(2).subtract(right).mod(prime)).isZero();
    }

    private static void assertPrivateKeysStayOut(JsonNode key) {
        if (key instanceof ObjectNode object && (key.has("d") || key.has("k"))) {
            assertThat(READER.read(object)).isEmpty();
        }
    }
}
