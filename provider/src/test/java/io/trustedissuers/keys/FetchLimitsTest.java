// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.keys.TestIssuer.JWKS;
import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FetchLimitsTest {
    private static final TestKey KEY = TestKey.of(SignatureAlgorithm.ES256, "k");

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    @Timeout(20)
    void oneFetchesAndTwoWaitAndAllOthersAreRefusedAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        List<Reason> refusals = Collections.synchronizedList(new ArrayList<>());
        try (TestIssuer issuer = new TestIssuer();
                TestRoom room = new TestRoom()) {
            issuer.on(JWKS, exchange -> {
                asked.countDown();
                await(answer);
                TestIssuer.json(TestIssuer.set(KEY.jwk())).handle(exchange);
            });
            Runnable ask = () -> refusals.add(room.refusal(issuer, TestRoom.at(issuer), KEY));
            List<Thread> waiting = List.of(new Thread(ask), new Thread(ask), new Thread(ask));
            waiting.get(0).start();
            await(asked);
            waiting.get(1).start();
            waiting.get(2).start();
            while (!waiting.stream().allMatch(FetchLimitsTest::waits)) {
                Thread.onSpinWait();
            }
            assertThat(room.refusal(issuer, TestRoom.at(issuer), KEY)).isEqualTo(KEYS_UNAVAILABLE);
            assertThat(refusals).isEmpty();
            answer.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
            assertThat(refusals).hasSize(3).containsOnlyNulls();
            assertThat(issuer.hits(JWKS)).isEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whileAFetchIsUnderWayTheCachedKeysAreUsed() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (TestIssuer issuer = new TestIssuer().publishes(KEY);
                TestRoom room = new TestRoom()) {
            assertThat(room.refusal(issuer, TestRoom.at(issuer), KEY)).isNull();
            room.later(KeyTimes.CACHE);
            issuer.on(JWKS, exchange -> {
                asked.countDown();
                await(answer);
                TestIssuer.status(500).handle(exchange);
            });
            Runnable ask = () -> room.refusal(issuer, TestRoom.at(issuer), KEY);
            List<Thread> waiting = List.of(new Thread(ask), new Thread(ask), new Thread(ask));
            waiting.get(0).start();
            await(asked);
            waiting.get(1).start();
            waiting.get(2).start();
            while (!waiting.stream().allMatch(FetchLimitsTest::waits)) {
                Thread.onSpinWait();
            }
            assertThat(room.refusal(issuer, TestRoom.at(issuer), KEY)).isNull();
            answer.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
        }
    }

    @Test
    void whatWasUnderWayDuringADiscardDoesNotBringKeysBack() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (TestIssuer issuer = new TestIssuer();
                TestRoom room = new TestRoom()) {
            issuer.on(JWKS, exchange -> {
                asked.countDown();
                await(answer);
                TestIssuer.json(TestIssuer.set(KEY.jwk())).handle(exchange);
            });
            Thread early = new Thread(() -> room.refusal(issuer, TestRoom.at(issuer), KEY));
            early.start();
            await(asked);
            issuer.publishes();
            assertThat(room.refresh(issuer, TestRoom.at(issuer), true).keyIds()).isEmpty();
            answer.countDown();
            early.join();
            assertThat(room.health(issuer, TestRoom.at(issuer)).keyIds()).isEmpty();
        }
    }

    @Test
    void fetchesBeyondTheGlobalCapAreNotMade() {
        try (FetchPool pool = new FetchPool(1, Duration.ofSeconds(3))) {
            var inner = pool.run(outer -> pool.run(deadline -> "made", "late").isPresent(), true);
            assertThat(inner).contains(false);
            assertThat(pool.run(deadline -> "made", "late")).isPresent();
        }
    }

    @Test
    void aFetchThatWasNotMadeDoesNotCount() {
        Instant now = Instant.EPOCH;
        try (FetchPool pool = new FetchPool(1, Duration.ofSeconds(3))) {
            FetchGuard guard = new FetchGuard(pool, () -> now);
            List<String> fetches = new ArrayList<>();
            guard.run(start -> false, false);
            guard.run(start -> fetches.add("first"), false);
            guard.run(start -> fetches.add("second"), false);
            assertThat(fetches).containsExactly("first");
        }
    }

    @Test
    @Timeout(20)
    void aFetchThatHangsWhereNoTimeOutReachesIsLeftBehind() {
        CountDownLatch forever = new CountDownLatch(1);
        try (FetchPool pool = new FetchPool(1, Duration.ofMillis(200))) {
            var result = pool.run(
                    deadline -> {
                        await(forever);
                        return "made";
                    },
                    "late");
            assertThat(result).contains("late");
            forever.countDown();
        }
    }

    @Test
    void theSourceThatWasNotUsedLongestIsForgotten() {
        RecentMap<String, Object> map = new RecentMap<>(2);
        Object first = map.get("a", key -> new Object());
        map.get("b", key -> new Object());
        assertThat(map.get("a", key -> new Object())).isSameAs(first);
        Object third = map.get("c", key -> new Object());
        assertThat(map.get("c", key -> new Object())).isSameAs(third);
        assertThat(map.get("a", key -> new Object())).isSameAs(first);
        List<String> made = new ArrayList<>();
        map.get("b", key -> made.add(key));
        assertThat(made).containsExactly("b");
    }
}
