// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.refusal.Explanation;
import io.trustedissuers.refusal.Reason;
import java.util.Optional;

/**
 * What an exchange for a person would come to.
 *
 * @param word the rung that finds the person, or the reason of the refusal
 * @param rank its place in the answer: the rungs from the strongest on, then what keeps people out
 * @param by the rung; empty if the person is not reached
 * @param explanation why not; empty if the person is reached
 */
record Outcome(String word, int rank, Optional<Resolver> by, Optional<Explanation> explanation)
        implements Comparable<Outcome> {
    /** Nobody is refused then, but nobody who is here is reached either. */
    static final Outcome SECOND_USER = new Outcome(
            "second_user",
            Resolver.values().length,
            Optional.empty(),
            Optional.of(new Explanation(
                    "No resolver finds the user, so the first exchange would make a second one.",
                    "Link the user, or switch on a resolver that finds them.")));

    static Outcome foundBy(Resolver resolver) {
        return new Outcome(resolver.word(), resolver.ordinal(), Optional.of(resolver), Optional.empty());
    }

    static Outcome refused(Reason reason) {
        return new Outcome(
                reason.code(),
                SECOND_USER.rank + 1 + reason.ordinal(),
                Optional.empty(),
                Optional.of(reason.explanation()));
    }

    boolean reaches() {
        return by.isPresent();
    }

    @Override
    public int compareTo(Outcome other) {
        return Integer.compare(rank, other.rank);
    }
}
