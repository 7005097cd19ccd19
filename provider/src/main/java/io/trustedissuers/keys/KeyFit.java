// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which key may verify which algorithm (RFC 8725 section 3.1): a key that says what it is for is held to it. */
final class KeyFit {
    private static final Map<SignatureAlgorithm, JWKMatcher> MATCHERS = new EnumMap<>(SignatureAlgorithm.class);

    static {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            MATCHERS.put(algorithm, matcher(algorithm));
        }
    }

    private KeyFit() {}

    static Set<SignatureAlgorithm> algorithms(JWK key) {
        return Stream.of(SignatureAlgorithm.values())
                .filter(algorithm -> MATCHERS.get(algorithm).matches(key))
                .collect(Collectors.toUnmodifiableSet());
    }

    static JWSAlgorithm jose(SignatureAlgorithm algorithm) {
        return JWSAlgorithm.parse(algorithm.name());
    }

    private static JWKMatcher matcher(SignatureAlgorithm algorithm) {
        // null in these lists stands for a key that does not say.
        JWKMatcher.Builder matcher =
                new JWKMatcher.Builder().keyUses(KeyUse.SIGNATURE, null).keyOperations(KeyOperation.VERIFY, null);
        Algorithm name = jose(algorithm);
        return switch (algorithm) {
            case RS256, RS384, RS512, PS256, PS384, PS512 ->
                matcher.keyType(KeyType.RSA)
                        .algorithms(name, null)
                        .minKeySize(KeyTimes.MIN_RSA_BITS)
                        .maxKeySize(KeyTimes.MAX_RSA_BITS)
                        .build();
            case ES256, ES384, ES512 ->
                matcher.keyType(KeyType.EC)
                        .algorithms(name, null)
                        .curves(Curve.forJWSAlgorithm(jose(algorithm)))
                        .build();
            case EdDSA ->
                matcher.keyType(KeyType.OKP)
                        .algorithms(name, JWSAlgorithm.Ed25519, null)
                        .curve(Curve.Ed25519)
                        .build();
        };
    }
}
