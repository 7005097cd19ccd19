// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.TestIssuer.JWKS;
import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static io.trustedissuers.refusal.Reason.KEY_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeysTest {
    private static final TestKey OLD = TestKey.of(SignatureAlgorithm.ES256, "old");
    private static final TestKey NEW = TestKey.of(SignatureAlgorithm.ES256, "new");

    private final TestIssuer issuer = new TestIssuer().publishes(OLD);
    private final TestRoom room = new TestRoom();
    private final KeySettings settings = TestRoom.at(issuer);

    @AfterEach
    void close() {
        room.close();
        issuer.close();
    }

    private Reason refusal(TestKey key) {
        return room.refusal(issuer, settings, key);
    }

    private void acceptedAndThenLater(Duration time) {
        assertThat(refusal(OLD)).isNull();
        room.later(time);
    }

    @Test
    void keysAreFetchedOnceInFiveMinutes() {
        acceptedAndThenLater(Duration.ofSeconds(299));
        assertThat(refusal(OLD)).isNull();
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
        room.later(Duration.ofSeconds(1));
        assertThat(refusal(OLD)).isNull();
        assertThat(issuer.hits(JWKS)).isEqualTo(2);
    }

    @Test
    void aNewKeyIsAcceptedAfterOneRefresh() {
        acceptedAndThenLater(Duration.ofSeconds(10));
        issuer.publishes(OLD, NEW);
        assertThat(refusal(NEW)).isNull();
        assertThat(issuer.hits(JWKS)).isEqualTo(2);
    }

    @Test
    void aKeyThatIsGoneIsRefusedOnceTheCacheExpires() {
        acceptedAndThenLater(Duration.ofSeconds(300));
        issuer.publishes(NEW);
        assertThat(refusal(OLD)).isEqualTo(KEY_NOT_FOUND);
        assertThat(refusal(NEW)).isNull();
    }

    @Test
    void unknownKidsCauseOneFetchInTenSeconds() {
        for (int i = 0; i < 50; i++) {
            assertThat(refusal(NEW)).isEqualTo(KEY_NOT_FOUND);
        }
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
        room.later(Duration.ofMillis(9_999));
        assertThat(refusal(NEW)).isEqualTo(KEY_NOT_FOUND);
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
        room.later(Duration.ofMillis(1));
        assertThat(refusal(NEW)).isEqualTo(KEY_NOT_FOUND);
        assertThat(issuer.hits(JWKS)).isEqualTo(2);
    }

    @Test
    void failuresCauseOneFetchInTenSecondsToo() {
        issuer.on(JWKS, TestIssuer.status(500));
        for (int i = 0; i < 50; i++) {
            assertThat(refusal(OLD)).isEqualTo(KEYS_UNAVAILABLE);
        }
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
        room.later(Duration.ofSeconds(10));
        assertThat(refusal(OLD)).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(issuer.hits(JWKS)).isEqualTo(2);
    }

    @Test
    void anIssuerThatRecoversIsAcceptedAgain() {
        issuer.on(JWKS, TestIssuer.status(503));
        assertThat(refusal(OLD)).isEqualTo(KEYS_UNAVAILABLE);
        issuer.publishes(OLD);
        room.later(Duration.ofSeconds(10));
        assertThat(refusal(OLD)).isNull();
    }

    @Test
    void anOutageKeepsTheKeysForOneHourFromTheLastSuccess() {
        acceptedAndThenLater(Duration.ofSeconds(300));
        issuer.on(JWKS, TestIssuer.status(500));
        assertThat(refusal(OLD)).isNull();
        room.later(Duration.ofSeconds(3299));
        assertThat(refusal(OLD)).isNull();
        room.later(Duration.ofSeconds(1));
        assertThat(refusal(OLD)).isEqualTo(KEYS_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":[1]}",
                "{\"keys\":[]}x",
                "{\"keys\":[],\"keys\":[]}"
            })
    void anAnswerThatIsNoJwkSetIsAnOutageAndNotARemoval(String body) {
        acceptedAndThenLater(Duration.ofSeconds(300));
        issuer.on(JWKS, TestIssuer.json(body));
        assertThat(refusal(OLD)).isNull();
        assertThat(room.health(issuer, settings).failing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void anAddressThatIsGoneRemovesTheKeys(int status) {
        acceptedAndThenLater(Duration.ofSeconds(300));
        issuer.on(JWKS, TestIssuer.status(status));
        assertThat(refusal(OLD)).isEqualTo(KEYS_UNAVAILABLE);
        assertThat(room.health(issuer, settings).lastOutcome()).isEqualTo("not-found");
    }

    @Test
    void anEmptySetRemovesTheKeys() {
        acceptedAndThenLater(Duration.ofSeconds(300));
        issuer.publishes();
        assertThat(refusal(OLD)).isEqualTo(KEY_NOT_FOUND);
        assertThat(room.health(issuer, settings).failing()).isTrue();
    }

    @Test
    void keysThatCanNotBeUsedAreLeftOut() {
        var strange = JsonNodeFactory.instance.objectNode().put("kty", "FUTURE");
        var broken = JsonNodeFactory.instance.objectNode().put("kty", 7).put("kid", "broken");
        var leaked = NEW.jwk().put("d", "AQAB");
        issuer.on(JWKS, TestIssuer.json(TestIssuer.set(strange, broken, leaked, OLD.jwk())));
        assertThat(refusal(OLD)).isNull();
        assertThat(refusal(NEW)).isEqualTo(KEY_NOT_FOUND);
        assertThat(room.health(issuer, settings).keyIds())
                .containsExactly(
                        new KeyHealth.Key(null, "FUTURE", false),
                        new KeyHealth.Key("broken", null, false),
                        new KeyHealth.Key("new", "EC", false),
                        new KeyHealth.Key("old", "EC", true));
    }

    @Test
    void changedSettingsAreANewSourceAtOnce() {
        acceptedAndThenLater(Duration.ZERO);
        issuer.on("/other", TestIssuer.json(TestIssuer.set(NEW.jwk())));
        KeySettings changed = new KeySettings(issuer.url() + "/other", null, settings.algorithms());
        assertThat(room.refusal(issuer, changed, NEW)).isNull();
        assertThat(room.refusal(issuer, changed, OLD)).isEqualTo(KEY_NOT_FOUND);
    }

    @Test
    void healthNeverFetches() {
        assertThat(room.health(issuer, settings))
                .isEqualTo(new KeyHealth("jwks-url", null, null, null, "not-fetched", List.of(), false));
        assertThat(issuer.requests()).isEmpty();
    }

    @Test
    void healthTellsWhatIsInUse() {
        acceptedAndThenLater(Duration.ZERO);
        KeyHealth health = room.health(issuer, settings);
        assertThat(health.address()).isEqualTo(issuer.jwksUrl());
        assertThat(health.lastSuccess()).isEqualTo(room.instant());
        assertThat(health.lastAttempt()).isEqualTo(room.instant());
        assertThat(health.lastOutcome()).isEqualTo("ok");
        assertThat(health.failing()).isFalse();
    }

    @Test
    void refreshObeysTheTenSecondsUnlessItDiscards() {
        room.refresh(issuer, settings, false);
        room.refresh(issuer, settings, false);
        assertThat(issuer.hits(JWKS)).isEqualTo(1);
        room.refresh(issuer, settings, true);
        assertThat(issuer.hits(JWKS)).isEqualTo(2);
    }

    @Test
    void discardDropsTheKeysEvenDuringAnOutage() {
        acceptedAndThenLater(Duration.ZERO);
        issuer.on(JWKS, TestIssuer.status(500));
        KeyHealth health = room.refresh(issuer, settings, true);
        assertThat(health.keyIds()).isEmpty();
        assertThat(health.failing()).isTrue();
        assertThat(refusal(OLD)).isEqualTo(KEYS_UNAVAILABLE);
    }

    @Test
    void aStrangeKidIsNeverPartOfAnAddress() {
        byte[] signature = OLD.sign(SignatureAlgorithm.ES256, TestRoom.INPUT);
        for (String keyId : new String[] {"../../admin", "?x=", "http://evil.example/", "\u0000"}) {
            assertThat(room.refusal(issuer.url(), settings, SignatureAlgorithm.ES256, keyId, signature))
                    .isEqualTo(KEY_NOT_FOUND);
        }
        assertThat(issuer.requests()).containsOnly(JWKS);
    }

    @Test
    void inlineKeysAreHealthyWithoutANetwork() {
        KeyHealth health = room.health(issuer, TestRoom.inline(TestIssuer.set(OLD.jwk())));
        assertThat(health.source()).isEqualTo("inline");
        assertThat(health.lastOutcome()).isEqualTo("ok");
        assertThat(health.keyIds()).containsExactly(new KeyHealth.Key("old", "EC", true));
        assertThat(health.failing()).isFalse();
    }
}
