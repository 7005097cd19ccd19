// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.testsuite.wire.TokenResponse;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The promise that a change on one node is known on every other one within a second of the answer to the admin. */
final class WithinASecond {
    private static final Duration PROMISE = Duration.ofSeconds(1);
    private static final int MORE = 10;

    private WithinASecond() {}

    /**
     * Sends requests from the moment of the call on: none that starts a second later or more may be answered in the old
     * way, nor one after another that was answered in the new way.
     */
    static TokenResponse of(Supplier<TokenResponse> request, Predicate<TokenResponse> changed) {
        long answered = System.nanoTime();
        TokenResponse response;
        Duration asked;
        do {
            asked = Duration.ofNanos(System.nanoTime() - answered);
            response = request.get();
        } while (!changed.test(response) && asked.compareTo(PROMISE) < 0);
        assertThat(response).as("asked after %s", asked).matches(changed);
        for (int i = 0; i < MORE; i++) {
            assertThat(request.get()).matches(changed);
        }
        return response;
    }

    static TokenResponse refused(Supplier<TokenResponse> request) {
        return of(request, response -> response.status() >= 400 && response.status() < 500);
    }

    static TokenResponse granted(Supplier<TokenResponse> request) {
        return of(request, response -> response.status() == 200);
    }
}
