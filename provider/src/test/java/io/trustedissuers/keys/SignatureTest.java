// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static io.trustedissuers.refusal.Reason.KEY_NOT_FOUND;
import static io.trustedissuers.refusal.Reason.SIGNATURE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.refusal.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final TestKey RSA = TestKey.rsa(2048, "rsa");
    private static final TestKey EC = TestKey.of(SignatureAlgorithm.ES256, "ec");

    private final TestRoom room = new TestRoom();

    @AfterEach
    void close() {
        room.close();
    }

    private Reason refusal(SignatureAlgorithm algorithm, TestKey key, ObjectNode... published) {
        return room.refusal("https://a.example", TestRoom.inline(TestIssuer.set(published)), algorithm, key);
    }

    private Reason refusal(SignatureAlgorithm algorithm, String keyId, byte[] signature, ObjectNode... published) {
        var settings = TestRoom.inline(TestIssuer.set(published));
        return room.refusal("https://a.example", settings, algorithm, keyId, signature);
    }

    @ParameterizedTest
    @EnumSource
    void aGoodSignatureOfEveryAlgorithmIsAccepted(SignatureAlgorithm algorithm) {
        TestKey key = TestKey.of(algorithm, "k");
        assertThat(refusal(algorithm, key, key.jwk())).isNull();
        assertThat(refusal(
                        algorithm, key, key.jwk().put("alg", algorithm.name()).put("use", "sig")))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureWithOneFlippedBitIsRefused(SignatureAlgorithm algorithm) {
        TestKey key = TestKey.of(algorithm, "k");
        byte[] signature = key.sign(algorithm, TestRoom.INPUT);
        signature[7] ^= 1;
        assertThat(refusal(algorithm, "k", signature, key.jwk())).isEqualTo(SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureOfWrongLengthOrOfZerosIsRefused(SignatureAlgorithm algorithm) {
        TestKey key = TestKey.of(algorithm, "k");
        int length = key.sign(algorithm, TestRoom.INPUT).length;
        for (int bytes : new int[] {0, 1, length - 1, length, length + 1}) {
            assertThat(refusal(algorithm, "k", new byte[bytes], key.jwk())).isEqualTo(SIGNATURE_INVALID);
        }
    }

    @Test
    void anEd25519KeyMaySayEitherNameOfItsAlgorithm() {
        TestKey key = TestKey.of(SignatureAlgorithm.EdDSA, "k");
        assertThat(refusal(SignatureAlgorithm.EdDSA, key, key.jwk().put("alg", "Ed25519")))
                .isNull();
        assertThat(refusal(SignatureAlgorithm.EdDSA, key, key.jwk().put("alg", "EdDSA")))
                .isNull();
    }

    @Test
    void ellipticCurvesAreVerifiedByTheProviderOfKeycloakAndNeverBySunEc() {
        IssuerKey key = new KeyReader(TestRoom.provider()).read(EC.jwk()).orElseThrow();
        ECDSAVerifier verifier = (ECDSAVerifier) ((NimbusCheck) key.check()).verifier();
        assertThat(verifier.getJCAContext().getProvider().getName()).isEqualTo("BC");
        assertThat(verifier.getPublicKey().getClass().getName()).startsWith("org.bouncycastle.");
    }

    @Test
    void aKeyOfAnotherTypeIsNotTried() {
        byte[] signature = RSA.sign(SignatureAlgorithm.RS256, TestRoom.INPUT);
        assertThat(refusal(SignatureAlgorithm.RS256, "ec", signature, EC.jwk())).isEqualTo(KEY_NOT_FOUND);
        TestKey p384 = TestKey.ec("secp384r1", "ec");
        assertThat(refusal(
                        SignatureAlgorithm.ES256, "ec", EC.sign(SignatureAlgorithm.ES256, TestRoom.INPUT), p384.jwk()))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"alg,RS384", "alg,PS256", "alg,RSA-OAEP", "alg,none", "alg,HS256", "use,enc", "use,other"})
    void aKeyThatIsForSomethingElseIsNotTried(String member, String value) {
        assertThat(refusal(SignatureAlgorithm.RS256, RSA, RSA.jwk().put(member, value)))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void aKeyForRs256DoesNotVerifyPs256() {
        assertThat(refusal(SignatureAlgorithm.PS256, RSA, RSA.jwk().put("alg", "RS256")))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void theOperationsOfAKeyMustIncludeVerify() {
        ObjectNode encrypts = RSA.jwk();
        encrypts.putArray("key_ops").add("encrypt");
        assertThat(refusal(SignatureAlgorithm.RS256, RSA, encrypts)).isEqualTo(KEY_NOT_FOUND);
        ObjectNode verifies = RSA.jwk();
        verifies.putArray("key_ops").add("verify");
        assertThat(refusal(SignatureAlgorithm.RS256, RSA, verifies)).isNull();
    }

    @Test
    void aShortRsaKeyIsNotTried() {
        TestKey weak = TestKey.rsa(1024, "weak");
        assertThat(refusal(SignatureAlgorithm.RS256, weak, weak.jwk())).isEqualTo(KEY_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "AA", "Ag", "AAEAAAAAAAAAAAAB"})
    void anRsaKeyWithAnUnsafeExponentIsNotTried(String exponent) {
        assertThat(refusal(SignatureAlgorithm.RS256, RSA, RSA.jwk().put("e", exponent)))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void aPointThatIsNotOnItsCurveIsNotTried() {
        assertThat(refusal(SignatureAlgorithm.ES256, EC, EC.jwk().put("x", TestKey.base64(new byte[32]))))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void aPublishedPrivateKeyIsNotTried() {
        assertThat(refusal(SignatureAlgorithm.ES256, EC, EC.jwk().put("d", TestKey.base64(new byte[32]))))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void symmetricSignaturesAndEd448CanNotEvenBeAskedFor() {
        assertThat(SignatureAlgorithm.of("HS256")).isEmpty();
        assertThat(SignatureAlgorithm.of("none")).isEmpty();
        assertThat(SignatureAlgorithm.of("Ed448")).isEmpty();
        KeyReader reader = new KeyReader(TestRoom.provider());
        assertThat(reader.read(RSA.jwk().put("kty", "oct").put("k", "c2VjcmV0")))
                .isEmpty();
        TestKey ed = TestKey.of(SignatureAlgorithm.EdDSA, "ed");
        ObjectNode ed448 = ed.jwk().put("crv", "Ed448").put("x", TestKey.base64(new byte[57]));
        assertThat(reader.read(ed448)).isEmpty();
    }

    @Test
    void withoutKidEveryKeyThatFitsIsTried() {
        TestKey anonymous = new TestKey(null, EC.pair());
        TestKey other = TestKey.of(SignatureAlgorithm.ES256, "other");
        assertThat(refusal(SignatureAlgorithm.ES256, anonymous, RSA.jwk(), other.jwk(), EC.jwk()))
                .isNull();
    }

    @Test
    void withoutKidMoreThanFiveKeysThatFitAreNotTried() {
        TestKey anonymous = new TestKey(null, EC.pair());
        ObjectNode[] six = IntStream.range(0, 6)
                .mapToObj(i -> EC.jwk().put("kid", "k" + i))
                .toArray(ObjectNode[]::new);
        assertThat(refusal(SignatureAlgorithm.ES256, anonymous, six)).isEqualTo(KEY_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "\"", "../../admin", "\u0000", "ec\u0000", "EC", " ec", "ec "})
    void aStrangeKidFindsNothing(String keyId) {
        byte[] signature = EC.sign(SignatureAlgorithm.ES256, TestRoom.INPUT);
        assertThat(refusal(SignatureAlgorithm.ES256, keyId, signature, EC.jwk()))
                .isEqualTo(KEY_NOT_FOUND);
        assertThat(refusal(SignatureAlgorithm.ES256, keyId + "x".repeat(10_000), signature, EC.jwk()))
                .isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void aDamagedInlineSetHasNoKeys() {
        byte[] signature = EC.sign(SignatureAlgorithm.ES256, TestRoom.INPUT);
        assertThat(room.refusal("https://a.example", TestRoom.inline("{"), SignatureAlgorithm.ES256, "ec", signature))
                .isEqualTo(KEYS_UNAVAILABLE);
    }
}
