// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A key pair of an issuer. It signs by Java's own providers, so that what signs is never what verifies. */
record TestKey(String kid, KeyPair pair) {
    private static final Map<String, String> CURVES =
            Map.of("ES256", "secp256r1", "ES384", "secp384r1", "ES512", "secp521r1");
    private static final Map<String, Integer> COORDINATE_BYTES = Map.of("P-256", 32, "P-384", 48, "P-521", 66);

    static TestKey of(SignatureAlgorithm algorithm, String kid) {
        return switch (algorithm) {
            case ES256, ES384, ES512 -> ec(CURVES.get(algorithm.name()), kid);
            case EdDSA -> new TestKey(kid, pair("Ed25519", "Ed25519"));
            default -> rsa(2048, kid);
        };
    }

    static TestKey ec(String curve, String kid) {
        return new TestKey(kid, pair("EC", curve));
    }

    static TestKey rsa(int bits, String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new TestKey(kid, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String type, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            if (type.equals("EC")) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as a JWK that says nothing but what it must. */
    ObjectNode jwk() {
        ObjectNode jwk = JsonNodeFactory.instance.objectNode();
        if (kid != null) {
            jwk.put("kid", kid);
        }
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA")
                    .put(
                            "n",
                            base64(unsigned(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8)))
                    .put("e", base64(unsigned(rsa.getPublicExponent(), 3)));
        }
        if (pair.getPublic() instanceof ECPublicKey ec) {
            String curve = "P-" + ec.getParams().getCurve().getField().getFieldSize();
            int bytes = COORDINATE_BYTES.getOrDefault(curve, 32);
            return jwk.put("kty", "EC")
                    .put("crv", curve)
                    .put("x", base64(unsigned(ec.getW().getAffineX(), bytes)))
                    .put("y", base64(unsigned(ec.getW().getAffineY(), bytes)));
        }
        byte[] encoded = pair.getPublic().getEncoded();
        return jwk.put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
    }

    byte[] sign(SignatureAlgorithm algorithm, byte[] input) {
        try {
            Signature signature = Signature.getInstance(jcaName(algorithm));
            int bits = bits(algorithm);
            if (algorithm.name().startsWith("PS")) {
                MGF1ParameterSpec mask = new MGF1ParameterSpec("SHA-" + bits);
                signature.setParameter(new PSSParameterSpec("SHA-" + bits, "MGF1", mask, bits / 8, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jcaName(SignatureAlgorithm algorithm) {
        String name = algorithm.name();
        return switch (name.substring(0, 2)) {
            case "RS" -> "SHA" + bits(algorithm) + "withRSA";
            case "PS" -> "RSASSA-PSS";
            case "ES" -> "SHA" + bits(algorithm) + "withECDSAinP1363Format";
            default -> "Ed25519";
        };
    }

    private static int bits(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.EdDSA
                ? 0
                : Integer.parseInt(algorithm.name().substring(2));
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
