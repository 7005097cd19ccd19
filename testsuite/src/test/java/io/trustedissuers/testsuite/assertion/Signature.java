// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertion;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * Signs any bytes with jose4j's algorithms. Below jose4j's own JWS class, because that one refuses to make what an
 * attacker would send.
 */
final class Signature {
    private Signature() {}

    static String compact(String header, String payload, String algorithm, Key key) {
        String input = base64(header) + "." + base64(payload);
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(input, algorithm, key));
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sign(String input, String algorithm, Key key) {
        ProviderContext context = new ProviderContext();
        try {
            JsonWebSignatureAlgorithm signer = AlgorithmFactoryFactory.getInstance()
                    .getJwsAlgorithmFactory()
                    .getAlgorithm(algorithm);
            return signer.sign(signer.prepareForSign(key, context), input.getBytes(StandardCharsets.UTF_8));
        } catch (JoseException e) {
            throw new IllegalStateException("Can not sign with " + algorithm, e);
        }
    }
}
