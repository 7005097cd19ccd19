// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertion;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A key pair of an issuer with its key id and the one algorithm it is for. */
public record SigningKey(String kid, String algorithm, KeyPair pair) {
    /** A fresh key of the right kind for the JOSE algorithm. */
    public static SigningKey generate(String algorithm) {
        return new SigningKey(UUID.randomUUID().toString(), algorithm, pair(algorithm));
    }

    /** The same key announced for another algorithm. */
    public SigningKey announcedFor(String otherAlgorithm) {
        return new SigningKey(kid, otherAlgorithm, pair);
    }

    /** The same key under another name. */
    public SigningKey named(String otherKid) {
        return new SigningKey(otherKid, algorithm, pair);
    }

    public Key privateKey() {
        return pair.getPrivate();
    }

    /** The public half as a JWK with {@code kid}, {@code alg} and {@code use}. */
    public Map<String, Object> publicJwk() {
        return jwk(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The public half with nothing but the key itself, as a DPoP proof shows it (RFC 9449 section 4.2). */
    public Map<String, Object> bareJwk() {
        Map<String, Object> bare = new LinkedHashMap<>(publicJwk());
        bare.keySet().removeAll(List.of("kid", "alg", "use"));
        return bare;
    }

    /** RFC 7638, SHA-256, base64url. */
    public String thumbprint() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic())
                    .calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String algorithm() {
        return algorithm;
    }

    /** Both halves, which no issuer must ever publish. */
    public Map<String, Object> privateJwk() {
        return jwk(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** The public half in PEM form: the text that a confused verifier would take for an HMAC key. */
    public String publicPem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    private Map<String, Object> jwk(OutputControlLevel level) {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            jwk.setPrivateKey(pair.getPrivate());
            jwk.setKeyId(kid);
            jwk.setAlgorithm(algorithm);
            jwk.setUse("sig");
            return jwk.toParams(level);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm) {
        try {
            return switch (algorithm) {
                case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512" -> rsa(2048);
                case "ES256" -> ec("secp256r1");
                case "ES384" -> ec("secp384r1");
                case "ES512" -> ec("secp521r1");
                case "EdDSA", "Ed25519" ->
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                default -> throw new IllegalArgumentException("No kind of key for " + algorithm);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An RSA key of any size, the weak ones included. */
    public static SigningKey rsaOfSize(int bits) {
        try {
            return new SigningKey(UUID.randomUUID().toString(), "RS256", rsa(bits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
