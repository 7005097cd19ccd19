// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.ServerECDSASignatureVerifierContext;
import org.keycloak.jose.jwk.JWKParser;

/**
 * Prints what one ES256 verification takes, ours beside Keycloak's own; it asserts no time. {@code mvn -pl provider -am
 * test -Dtest=Es256TimingTest -Des256.timing=true -Dsurefire.failIfNoSpecifiedTests=false}
 */
@EnabledIfSystemProperty(named = "es256.timing", matches = "true", disabledReason = "a measurement, not a test")
class Es256TimingTest {
    private static final int ROUNDS = 41;
    private static final int VERIFICATIONS = 300;

    private final TestKey pair = TestKey.of(SignatureAlgorithm.ES256, "k");
    private final byte[] signature = pair.sign(SignatureAlgorithm.ES256, TestRoom.INPUT);

    private interface Verifier {
        boolean verify() throws GeneralSecurityException, VerificationException;
    }

    @Test
    void oneVerification() throws GeneralSecurityException, VerificationException {
        Map<String, Verifier> verifiers = new LinkedHashMap<>();
        verifiers.put("ours", ours());
        verifiers.put("Keycloak's, as this JVM orders its providers", keycloaks());
        verifiers.put("BouncyCastle itself", by(TestRoom.provider()));
        verifiers.put("SunEC itself", by(Security.getProvider("SunEC")));
        Map<String, long[]> times = new LinkedHashMap<>();
        verifiers.keySet().forEach(name -> times.put(name, new long[ROUNDS]));
        for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
            for (Map.Entry<String, Verifier> verifier : verifiers.entrySet()) {
                long time = time(verifier.getValue());
                if (round >= 0) {
                    times.get(verifier.getKey())[round] = time;
                }
            }
        }
        times.forEach(Es256TimingTest::print);
    }

    private static void print(String name, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "ES256 by %s: median %,d ns (quartiles %,d to %,d)%n",
                name, nanos[ROUNDS / 2], nanos[ROUNDS / 4], nanos[ROUNDS * 3 / 4]);
    }

    private static long time(Verifier verifier) throws GeneralSecurityException, VerificationException {
        long start = System.nanoTime();
        boolean good = true;
        for (int i = 0; i < VERIFICATIONS; i++) {
            good &= verifier.verify();
        }
        long time = (System.nanoTime() - start) / VERIFICATIONS;
        assertThat(good).isTrue();
        return time;
    }

    private Verifier ours() {
        IssuerKey key = new KeyReader(TestRoom.provider()).read(pair.jwk()).orElseThrow();
        return () -> key.check().holds(SignatureAlgorithm.ES256, TestRoom.INPUT, signature);
    }

    private Verifier keycloaks() throws GeneralSecurityException {
        TestRoom.provider();
        KeyWrapper key = new KeyWrapper();
        key.setKid("k");
        key.setType(KeyType.EC);
        key.setUse(KeyUse.SIG);
        key.setAlgorithm("ES256");
        PublicKey read = JWKParser.create().parse(pair.jwk().toString()).toPublicKey();
        key.setPublicKey(read);
        ServerECDSASignatureVerifierContext verifier = new ServerECDSASignatureVerifierContext(key);
        Signature chosen = Signature.getInstance("SHA256withECDSA");
        chosen.initVerify(read);
        System.out.println(
                "Keycloak's verifier here: a key of " + read.getClass().getName() + ", verified by "
                        + chosen.getProvider().getName());
        return () -> verifier.verify(TestRoom.INPUT, signature);
    }

    private Verifier by(Provider provider) throws GeneralSecurityException {
        String name = provider.getName().equals("BC") ? "SHA256withPLAIN-ECDSA" : "SHA256withECDSAinP1363Format";
        X509EncodedKeySpec encoded =
                new X509EncodedKeySpec(pair.pair().getPublic().getEncoded());
        PublicKey key = KeyFactory.getInstance("EC", provider).generatePublic(encoded);
        return () -> {
            Signature verifier = Signature.getInstance(name, provider);
            verifier.initVerify(key);
            verifier.update(TestRoom.INPUT);
            return verifier.verify(signature);
        };
    }
}
