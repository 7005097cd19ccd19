// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes what no JOSE library makes: any header, any signature over any bytes. */
final class Jws {
    private Jws() {}

    /** @param signer makes the bytes of the signature of the bytes to be signed */
    static String compact(String header, String claims, UnaryOperator<byte[]> signer) {
        String input = base64(header) + "." + base64(claims);
        return input + "." + base64(signer.apply(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The claims of an assertion under another header. */
    static String compact(ObjectNode header, Assertion assertion, UnaryOperator<byte[]> signer) {
        return compact(header.toString(), assertion.claims().toString(), signer);
    }

    static ObjectNode header(String alg, String kid) {
        ObjectNode header = Json.object().put("typ", "oauth-id-jag+jwt").put("alg", alg);
        return kid == null ? header : header.put("kid", kid);
    }

    static UnaryOperator<byte[]> signedBy(String algorithm, PrivateKey key) {
        return input -> {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(input);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    static UnaryOperator<byte[]> hmac(String algorithm, byte[] key) {
        return input -> {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(key, algorithm));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    static UnaryOperator<byte[]> constant(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return input -> bytes;
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
