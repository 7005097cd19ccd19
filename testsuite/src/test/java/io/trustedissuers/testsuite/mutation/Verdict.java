// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.mutation;

import java.util.Optional;

/** A mutant with all that is known about it. */
record Verdict(Mutant mutant, String source, Optional<Result> result, Optional<Remark> remark) {
    boolean isTried() {
        return result.isPresent();
    }

    boolean is(Outcome outcome) {
        return result.map(Result::outcome).filter(outcome::equals).isPresent();
    }

    boolean isKilled() {
        return is(Outcome.KILLED) || is(Outcome.TIMED_OUT);
    }

    boolean isAlive() {
        return isTried() && !isKilled() && !is(Outcome.NOT_VIABLE);
    }

    boolean isEqual() {
        return isAlive() && remark.map(Remark::equal).orElse(false);
    }

    String room() {
        return ProviderClasses.room(mutant.className());
    }
}
