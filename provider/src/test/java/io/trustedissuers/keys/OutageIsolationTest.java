// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static io.trustedissuers.refusal.Reason.KEYS_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.event.LogPace;
import io.trustedissuers.event.MetricsProvider;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forty issuers that hang, three requests for each, and a deadline so far away that nothing but counting decides. */
class OutageIsolationTest {
    private static final int HANGING = 40;
    private static final int REQUESTS = 3;
    private static final int HELD = KeyTimes.MAX_FETCHES + KeyTimes.MAX_WAITING;
    private static final TestKey KEY = TestKey.of(SignatureAlgorithm.ES256, "k");

    private final AddressRules rules = new AddressRules(KeyOptions.of(true));
    private final CountDownLatch asked = new CountDownLatch(KeyTimes.MAX_FETCHES);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final BlockingQueue<Optional<Reason>> answers = new LinkedBlockingQueue<>();

    @Test
    @Timeout(60)
    void theCapHoldsFewRequestsAndWhoseKeysAreKnownIsNotAmongThem() throws InterruptedException {
        List<Runnable> first = new ArrayList<>();
        List<Runnable> second = new ArrayList<>();
        List<Runnable> beyond = new ArrayList<>();
        try (TestIssuer issuer = new TestIssuer().publishes(KEY);
                IssuerHttp http = new IssuerHttp(rules, new HttpClients(rules, null, ProxySettings.none()));
                FetchPool pool = new FetchPool(KeyTimes.MAX_FETCHES, Duration.ofMinutes(10))) {
            KeySources sources = sources(http, pool);
            assertThat(refusal(sources, issuer, TestIssuer.JWKS)).isEmpty();
            for (int i = 0; i < HANGING; i++) {
                String path = "/hanging-" + i;
                issuer.on(path, exchange -> {
                    asked.countDown();
                    await(answer);
                    TestIssuer.json(TestIssuer.set(KEY.jwk())).handle(exchange);
                });
                for (int j = 0; j < REQUESTS; j++) {
                    List<Runnable> group = i >= KeyTimes.MAX_FETCHES ? beyond : j == 0 ? first : second;
                    group.add(() -> answers.add(refusal(sources, issuer, path)));
                }
            }
            List<Thread> requests = started(first);
            await(asked);
            requests.addAll(started(second));
            requireRefused(second.size() - KeyTimes.MAX_WAITING);
            requests.addAll(started(beyond));
            requireRefused(beyond.size());

            assertThat(refusal(sources, issuer, TestIssuer.JWKS)).isEmpty();
            assertThat(requests.stream().filter(Thread::isAlive).count()).isGreaterThanOrEqualTo(HELD);
            assertThat(answers).isEmpty();

            answer.countDown();
            for (int i = 0; i < HELD; i++) {
                assertThat(answers.take()).isEmpty();
            }
            assertThat(issuer.requests()).hasSize(1 + KeyTimes.MAX_FETCHES).doesNotHaveDuplicates();
        }
    }

    private KeySources sources(IssuerHttp http, FetchPool pool) {
        KeyReader reader = new KeyReader(TestRoom.provider());
        return new KeySources(
                pool,
                new JwkSetFetch(http, reader),
                new Discovery(rules, http),
                reader,
                () -> Instant.EPOCH,
                new LogPace(),
                MetricsProvider.NONE);
    }

    private static Optional<Reason> refusal(KeySources sources, TestIssuer issuer, String path) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.ES256;
        KeySettings settings = new KeySettings(issuer.url() + path, null, List.of(algorithm));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> new IssuerSignatureKeys(sources.of(path, issuer.url(), settings))
                        .verify(algorithm, KEY.kid(), TestRoom.INPUT, KEY.sign(algorithm, TestRoom.INPUT)));
        return Optional.ofNullable(refusal).map(Refusal::reason);
    }

    private static List<Thread> started(List<Runnable> work) {
        List<Thread> threads = new ArrayList<>();
        work.forEach(each -> threads.add(new Thread(each)));
        threads.forEach(Thread::start);
        return threads;
    }

    /** While all fetches hang. */
    private void requireRefused(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(answers.take()).contains(KEYS_UNAVAILABLE);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
