// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one JWK. The public key is made by Keycloak's security provider (BouncyCastle, or its FIPS edition), which then
 * also verifies: SunEC is 5 to 12 times slower at ES256, and is not allowed under FIPS.
 */
final class KeyReader {
    /** What a key is read from. Certificates stay out: they would be parsed, and decide nothing here. */
    private static final List<String> MEMBERS =
            List.of("kty", "crv", "n", "e", "x", "y", "kid", "alg", "use", "key_ops");

    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int MAX_EXPONENT_BITS = 64;
    private static final int ED25519_BYTES = 32;

    /** The SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 section 4) up to the key itself. */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Provider provider;

    KeyReader(Provider provider) {
        this.provider = provider;
    }

    static boolean hasPrivateMember(ObjectNode json) {
        return PRIVATE_MEMBERS.stream().anyMatch(json::has);
    }

    /** The key, or empty if it can not verify any algorithm we know. */
    Optional<IssuerKey> read(ObjectNode json) {
        if (hasPrivateMember(json)) {
            return Optional.empty();
        }
        try {
            JWK jwk = JWK.parse(json.deepCopy().retain(MEMBERS).toString());
            Set<SignatureAlgorithm> algorithms = KeyFit.algorithms(jwk);
            if (algorithms.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new IssuerKey(jwk.getKeyID(), algorithms, check(jwk)));
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException unusable) {
            // RFC 7517 section 5: a key that is not understood is left out. BouncyCastle throws the last of these for a
            // modulus that is no product of two primes.
            return Optional.empty();
        }
    }

    private SignatureCheck check(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof RSAKey rsa) {
            return new NimbusCheck(new RSASSAVerifier(publicKey(rsa)), provider);
        }
        if (jwk instanceof ECKey ec) {
            return new NimbusCheck(new ECDSAVerifier(ec.toECPublicKey(provider)), provider);
        }
        return ed25519(jwk.toOctetKeyPair());
    }

    private RSAPublicKey publicKey(RSAKey key) throws GeneralSecurityException {
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        // With e = 1 every signature is its own message; a long e only costs time.
        boolean odd = exponent.testBit(0);
        if (!odd || exponent.equals(BigInteger.ONE) || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw new GeneralSecurityException("public exponent");
        }
        BigInteger modulus = key.getModulus().decodeToBigInteger();
        // Nimbus measures the octets of n, and zeros in front make a short key long enough.
        if (modulus.bitLength() < KeyTimes.MIN_RSA_BITS || RocaFingerprint.of(modulus)) {
            throw new GeneralSecurityException("modulus");
        }
        RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, exponent);
        return (RSAPublicKey) KeyFactory.getInstance("RSA", provider).generatePublic(spec);
    }

    private SignatureCheck ed25519(OctetKeyPair key) throws GeneralSecurityException {
        byte[] point = key.getDecodedX();
        if (!Curve.Ed25519.equals(key.getCurve()) || point.length != ED25519_BYTES) {
            throw new GeneralSecurityException("not an Ed25519 key");
        }
        byte[] encoded = new byte[ED25519_PREFIX.length + point.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
        return new Ed25519Check(
                KeyFactory.getInstance("Ed25519", provider).generatePublic(new X509EncodedKeySpec(encoded)), provider);
    }
}
