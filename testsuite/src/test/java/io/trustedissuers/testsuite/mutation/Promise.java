// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/** Which test class to try first on a mutant: the one that is likely to kill it for the seconds it takes. */
final class Promise {
    private static final Map<String, String> TOPICS = Map.of(
            "assertion", "assertions",
            "authorization", "access",
            "issuer", "trust",
            "replay", "replay",
            "subject", "subject");

    private final Mutant mutant;
    private final Collection<Result> results;

    Promise(Mutant mutant, Collection<Result> results) {
        this.mutant = mutant;
        this.results = results;
    }

    Comparator<TestClass> highestFirst() {
        return Comparator.comparingDouble(this::of).reversed();
    }

    private double of(TestClass test) {
        double worth = 0.2;
        String room = ProviderClasses.room(mutant.className());
        if (test.topic().equals(TOPICS.get(room))) {
            worth += 1;
        }
        for (Result result : results) {
            if (result.killer().equals(test.simpleName())) {
                boolean near = result.className().equals(mutant.className());
                worth += near ? result.method().equals(mutant.method()) ? 5 : 2 : 0.05;
            }
        }
        return worth / (500 + test.millis(test.covering(mutant.line())));
    }
}
