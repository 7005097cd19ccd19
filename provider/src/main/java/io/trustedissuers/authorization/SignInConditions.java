// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.assertion.SignIn;
import io.trustedissuers.issuer.Conditions;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.refusal.StepUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How and how long ago the person must have signed in. All that is missing goes into one answer (RFC 9470 section 3). */
final class SignInConditions {
    private final Conditions conditions;
    private final Instant now;
    private final Duration skew;

    SignInConditions(Conditions conditions, Instant now, Duration skew) {
        this.conditions = conditions;
        this.now = now;
        this.skew = skew;
    }

    void check(SignIn signIn) {
        boolean context = conditions.acr() == null
                || signIn.acr().filter(conditions.acr()::contains).isPresent();
        boolean methods = conditions.amr() == null || signIn.amr().containsAll(conditions.amr());
        boolean age = conditions.maxAuthenticationAge() == null
                || signIn.time().filter(this::isRecent).isPresent();
        StepUp stepUp =
                new StepUp(context ? List.of() : conditions.acr(), age ? null : conditions.maxAuthenticationAge());
        if (!context) {
            throw new Refusal(
                    Reason.ACR_NOT_LISTED,
                    String.join(" or ", conditions.acr()),
                    signIn.acr().orElse("none"),
                    stepUp);
        }
        if (!methods) {
            String found = signIn.amr().isEmpty()
                    ? "none"
                    : String.join(" ", signIn.amr().stream().sorted().toList());
            throw new Refusal(Reason.AMR_MISSING, String.join(" and ", conditions.amr()), found, stepUp);
        }
        if (!age) {
            throw new Refusal(
                    Reason.SIGN_IN_TOO_OLD,
                    "from " + now.minus(conditions.maxAuthenticationAge()) + " on",
                    signIn.time().map(Instant::toString).orElse("none"),
                    stepUp);
        }
    }

    private boolean isRecent(Instant time) {
        return !time.isBefore(now.minus(conditions.maxAuthenticationAge()).minus(skew))
                && !time.isAfter(now.plus(skew));
    }
}
