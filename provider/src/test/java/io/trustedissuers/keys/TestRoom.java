// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.event.MetricsProvider;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.keycloak.common.crypto.CryptoIntegration;

/** The whole room as a server has it, with a clock that stands still. */
final class TestRoom implements AutoCloseable, InstantSource {
    static final byte[] INPUT = "header.claims".getBytes(StandardCharsets.US_ASCII);
    private static final List<SignatureAlgorithm> ALL = List.of(SignatureAlgorithm.values());

    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final KeyRoom room;
    final DefaultIssuerKeys keys;

    TestRoom() {
        this(KeyOptions.of(true));
    }

    TestRoom(KeyOptions options) {
        room = KeyRoom.open(options, null, ProxySettings.none(), provider(), this, MetricsProvider.NONE);
        keys = new DefaultIssuerKeys(room);
    }

    static Provider provider() {
        CryptoIntegration.init(TestRoom.class.getClassLoader());
        return CryptoIntegration.getProvider().getBouncyCastleProvider();
    }

    @Override
    public Instant instant() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    static KeySettings inline(String jwks) {
        return new KeySettings(null, jwks, ALL);
    }

    static KeySettings at(TestIssuer issuer) {
        return new KeySettings(issuer.jwksUrl(), null, ALL);
    }

    static KeySettings discovered() {
        return new KeySettings(null, null, ALL);
    }

    /** Why an ES256 assertion of this key is refused; null = it is accepted. */
    Reason refusal(TestIssuer issuer, KeySettings settings, TestKey key) {
        return refusal(issuer.url(), settings, SignatureAlgorithm.ES256, key);
    }

    Reason refusal(String issuer, KeySettings settings, SignatureAlgorithm algorithm, TestKey key) {
        return refusal(issuer, settings, algorithm, key.kid(), key.sign(algorithm, INPUT));
    }

    Reason refusal(String issuer, KeySettings settings, SignatureAlgorithm algorithm, String keyId, byte[] signature) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> keys.of("record", issuer, settings).verify(algorithm, keyId, INPUT, signature));
        return refusal == null ? null : refusal.reason();
    }

    KeyHealth health(TestIssuer issuer, KeySettings settings) {
        return keys.health("record", issuer.url(), settings);
    }

    KeyHealth refresh(TestIssuer issuer, KeySettings settings, boolean discard) {
        return keys.refresh("record", issuer.url(), settings, discard);
    }

    @Override
    public void close() {
        room.close();
    }
}
