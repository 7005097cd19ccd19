// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.SigningKey;
import io.trustedissuers.testsuite.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Algorithm confusion: every name of an algorithm, with every key id, over every signature that somebody could make who
 * has the issuer's public keys, and over those that only the issuer can make, under another name.
 *
 * @param rsa the issuer's key for RS256
 * @param ec the issuer's key for ES256
 * @param ed the issuer's Ed25519 key
 * @param wide an EC key of the issuer's on another curve, for an algorithm that the record does not list
 */
record Algorithms(SigningKey rsa, SigningKey ec, SigningKey ed, SigningKey wide) {
    private static final List<String> NAMES = List.of(
            "none",
            "None",
            "NONE",
            "nOnE",
            "none ",
            "",
            " ",
            "null",
            "RS256",
            "rs256",
            "Rs256",
            "RS256 ",
            " RS256",
            "RS256\u0000",
            "RS256,none",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512",
            "ES256",
            "es256",
            "ES256K",
            "ES384",
            "ES512",
            "EdDSA",
            "eddsa",
            "EDDSA",
            "Ed25519",
            "Ed448",
            "HS256",
            "hs256",
            "HS384",
            "HS512",
            "HS1",
            "RS1",
            "SHA256withRSA",
            "1.2.840.113549.1.1.11",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "RSA1_5",
            "RSA-OAEP",
            "dir",
            "A128KW",
            "ECDH-ES",
            "PBES2-HS256+A128KW",
            "ML-DSA-44",
            "\uff32\uff33256",
            "RS\u0662\u0665\u0666",
            "R\u017f256",
            "RS256\u200b");

    /** What is good, and so no attack. */
    private boolean isGood(String alg, String kid, String signature) {
        return switch (signature) {
            case "RSA" -> alg.equals("RS256") && (kid == null || kid.equals(rsa.kid()));
            case "ECDSA" -> alg.equals("ES256") && (kid == null || kid.equals(ec.kid()));
            case "Ed25519" -> Set.of("EdDSA", "Ed25519").contains(alg) && (kid == null || kid.equals(ed.kid()));
            default -> false;
        };
    }

    List<Attack> attacks() {
        Map<String, UnaryOperator<byte[]>> signatures = signatures();
        Map<String, String> kids = new LinkedHashMap<>();
        kids.put("RSA kid", rsa.kid());
        kids.put("EC kid", ec.kid());
        kids.put("Ed25519 kid", ed.kid());
        kids.put("P-384 kid", wide.kid());
        kids.put("no kid", null);
        List<Attack> attacks = new ArrayList<>();
        for (String alg : NAMES) {
            kids.forEach((which, kid) -> signatures.forEach((made, signer) -> {
                if (!isGood(alg, kid, made)) {
                    String name = "alg " + Json.node(alg) + ", " + which + ", signature " + made;
                    attacks.add(Attack.text(name, valid -> Jws.compact(Jws.header(alg, kid), valid, signer)));
                }
            }));
        }
        return attacks;
    }

    private Map<String, UnaryOperator<byte[]>> signatures() {
        Map<String, UnaryOperator<byte[]>> signatures = new LinkedHashMap<>();
        signatures.put("RSA", Jws.signedBy("SHA256withRSA", rsa.pair().getPrivate()));
        signatures.put("RSA over SHA-1", Jws.signedBy("SHA1withRSA", rsa.pair().getPrivate()));
        signatures.put(
                "ECDSA", Jws.signedBy("SHA256withECDSAinP1363Format", ec.pair().getPrivate()));
        signatures.put("ECDSA in DER", Jws.signedBy("SHA256withECDSA", ec.pair().getPrivate()));
        signatures.put(
                "ECDSA on another curve",
                Jws.signedBy("SHA256withECDSAinP1363Format", wide.pair().getPrivate()));
        signatures.put("Ed25519", Jws.signedBy("Ed25519", ed.pair().getPrivate()));
        secrets().forEach((what, key) -> signatures.put("HMAC by " + what, Jws.hmac("HmacSHA256", key)));
        signatures.put("empty", Jws.constant(0, 0));
        signatures.put("one zero", Jws.constant(1, 0));
        signatures.put("64 zeros", Jws.constant(64, 0));
        signatures.put("64 times FF", Jws.constant(64, 0xff));
        signatures.put("64 ones", Jws.constant(64, 1));
        signatures.put("DER of r = s = 0", input -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0});
        signatures.put("256 zeros", Jws.constant(256, 0));
        return signatures;
    }

    /** What a careless verifier could take for the key of an HMAC. */
    private Map<String, byte[]> secrets() {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("PEM", utf8(rsa.publicPem()));
        secrets.put("PEM without the last newline", utf8(rsa.publicPem().strip()));
        secrets.put("DER", rsa.pair().getPublic().getEncoded());
        secrets.put("DER of the EC key", ec.pair().getPublic().getEncoded());
        secrets.put("JWK", utf8(Json.node(rsa.publicJwk()).toString()));
        secrets.put("n in base64url", utf8(rsa.publicJwk().get("n").toString()));
        secrets.put("n", ((RSAPublicKey) rsa.pair().getPublic()).getModulus().toByteArray());
        secrets.put("x of the Ed25519 key", Jws.decoded(ed.publicJwk().get("x").toString()));
        secrets.put("kid", utf8(rsa.kid()));
        secrets.put("one zero", new byte[1]);
        return secrets;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
