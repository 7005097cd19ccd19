// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.assertion.Assertion;
import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends many attacks over a few connections. Those of a slice have one {@code jti}; when they are through, the valid
 * assertion that they were made of must still be good for a token, or one of them has used it up.
 */
final class Volley {
    private static final int CONNECTIONS = 4;
    private static final int SLICE = 40;

    private Volley() {}

    /** The answers in the order of the attacks. */
    static List<TokenResponse> fire(Draft draft, List<Attack> attacks) {
        // What a first exchange leaves behind would help the next slice.
        int slice = draft.restore() == null ? SLICE : Math.max(1, attacks.size());
        // While keys are fetched for the first time a fourth request is refused, be it ever so good.
        isGood(draft, draft.valid().get());
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<List<TokenResponse>>> slices = new ArrayList<>();
            for (int start = 0; start < attacks.size(); start += slice) {
                List<Attack> part = attacks.subList(start, Math.min(attacks.size(), start + slice));
                slices.add(connections.submit(() -> slice(draft, part)));
            }
            List<TokenResponse> answers = new ArrayList<>();
            for (Future<List<TokenResponse>> answered : slices) {
                answers.addAll(answered.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } finally {
            connections.shutdownNow();
        }
    }

    private static List<TokenResponse> slice(Draft draft, List<Attack> attacks) {
        Assertion valid = draft.valid().get();
        List<TokenResponse> answers =
                attacks.stream().map(attack -> send(draft, attack, valid)).toList();
        if (draft.accepted() && !isGood(draft, valid)) {
            List<String> culprits = attacks.stream()
                    .filter(attack -> usesUp(draft, attack))
                    .map(Attack::name)
                    .toList();
            throw new AssertionError("The assertion is used up after these attacks: " + culprits);
        }
        return answers;
    }

    private static TokenResponse send(Draft draft, Attack attack, Assertion valid) {
        return attack.request().apply(draft.realm().request(), valid).send();
    }

    private static boolean isGood(Draft draft, Assertion valid) {
        boolean good = draft.realm().redeem(valid).status() == 200;
        draft.afterwards();
        return good;
    }

    private static boolean usesUp(Draft draft, Attack attack) {
        Assertion valid = draft.valid().get();
        send(draft, attack, valid);
        return !isGood(draft, valid);
    }
}
