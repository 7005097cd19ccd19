// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetRulesTest {
    private static final TestKey RSA = TestKey.rsa(2048, "rsa");
    private static final TestKey EC = TestKey.of(SignatureAlgorithm.ES256, "ec");

    private final JwkSetRules rules = new JwkSetRules(new KeyReader(TestRoom.provider()));

    private void refused(ObjectNode key, String part) {
        assertThat(rules.problems(TestIssuer.set(EC.jwk(), key)))
                .singleElement()
                .asString()
                .startsWith("Key 2 ")
                .contains(part);
    }

    @ParameterizedTest
    @EnumSource
    void aPublicKeyOfEverySupportedAlgorithmIsFine(SignatureAlgorithm algorithm) {
        assertThat(rules.problems(TestIssuer.set(TestKey.of(algorithm, "k").jwk())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "{\"keys\":[]}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}"})
    void whatIsNoJwkSetIsRefused(String text) {
        assertThat(rules.problems(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    void aPrivateMemberIsRefused(String member) {
        refused(RSA.jwk().put(member, "AQAB"), "private members");
    }

    @Test
    void aSymmetricKeyIsRefused() {
        refused(RSA.jwk().put("kty", "oct").put("k", "AQAB"), "symmetric");
    }

    @Test
    void anEncryptionKeyIsRefused() {
        refused(RSA.jwk().put("use", "enc"), "encryption");
        refused(RSA.jwk().put("alg", "RSA-OAEP"), "can not verify");
    }

    @Test
    void aWeakOrOverlongRsaKeyIsRefused() {
        refused(TestKey.rsa(1024, "weak").jwk(), "2048");
        byte[] modulus = new byte[1025];
        modulus[0] = 1;
        modulus[1024] = 1;
        refused(RSA.jwk().put("n", TestKey.base64(modulus)), "8192");
    }

    /** Nimbus counts the octets of {@code n}, and zeros in front of it are octets. */
    @Test
    void aWeakRsaKeyIsRefusedHoweverManyZerosAreInFrontOfIt() {
        byte[] weak = Base64.getUrlDecoder()
                .decode(TestKey.rsa(1024, "weak").jwk().path("n").textValue());
        byte[] padded = new byte[256];
        System.arraycopy(weak, 0, padded, padded.length - weak.length, weak.length);
        refused(RSA.jwk().put("n", TestKey.base64(padded)), "2048");
    }

    @Test
    void anUnsupportedCurveOrTypeIsRefused() {
        refused(EC.jwk().put("kid", "k").put("crv", "secp256k1"), "can not verify");
        refused(EC.jwk().put("kid", "k").put("kty", "AKP"), "can not verify");
    }

    @Test
    void aRepeatedKidIsRefused() {
        refused(RSA.jwk().put("kid", "ec"), "repeats the kid");
    }

    @Test
    void moreThanFiftyKeysAreRefused() {
        ObjectNode[] keys = IntStream.range(0, 51)
                .mapToObj(i -> EC.jwk().put("kid", "k" + i))
                .toArray(ObjectNode[]::new);
        assertThat(rules.problems(TestIssuer.set(keys))).containsExactly("The JWK set must have 1 to 50 keys.");
    }
}
