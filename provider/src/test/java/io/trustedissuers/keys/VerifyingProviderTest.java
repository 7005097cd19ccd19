// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.SignatureAlgorithm;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who verifies: the provider of Keycloak each time, and none that Java chooses. SunEC is many times slower at ES256. */
class VerifyingProviderTest {
    @ParameterizedTest
    @EnumSource
    void everySignatureIsVerifiedByTheProviderThatWasHandedIn(SignatureAlgorithm algorithm) {
        TestKey pair = TestKey.of(algorithm, "k");
        byte[] signature = pair.sign(algorithm, TestRoom.INPUT);
        RecordingProvider provider = new RecordingProvider(TestRoom.provider());
        IssuerKey key = new KeyReader(provider).read(pair.jwk()).orElseThrow();
        provider.asked().clear();

        assertThat(key.check().holds(algorithm, TestRoom.INPUT, signature)).isTrue();
        assertThat(key.check().holds(algorithm, TestRoom.INPUT, signature)).isTrue();

        List<String> signatures = provider.asked().stream()
                .filter(name -> name.startsWith("Signature "))
                .toList();
        assertThat(signatures).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384", "ES512", "EdDSA"})
    void withoutSunEcAndWithoutAnybodyJavaCouldChooseEllipticCurvesAreVerified(SignatureAlgorithm algorithm) {
        TestKey pair = TestKey.of(algorithm, "k");
        byte[] signature = pair.sign(algorithm, TestRoom.INPUT);
        Provider keycloaks = TestRoom.provider();
        List<Provider> installed = List.of(Security.getProviders());
        try {
            installed.stream()
                    .filter(provider -> provider.getService("KeyFactory", "EC") != null)
                    .forEach(provider -> Security.removeProvider(provider.getName()));
            IssuerKey key = new KeyReader(keycloaks).read(pair.jwk()).orElseThrow();
            assertThat(key.check().holds(algorithm, TestRoom.INPUT, signature)).isTrue();
        } finally {
            for (int place = 0; place < installed.size(); place++) {
                Security.insertProviderAt(installed.get(place), place + 1);
            }
        }
    }
}
