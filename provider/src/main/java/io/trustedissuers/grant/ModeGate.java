// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.authorization.AccessDecision;
import io.trustedissuers.authorization.RoleBoundScopes;
import io.trustedissuers.event.AttemptEvent;
import io.trustedissuers.issuer.Mode;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.subject.SubjectPlan;

/**
 * Gate <i>mode</i>: in dry-run everything speaks for the assertion, and it is refused all the same. It stands before the
 * effects, so a rehearsal changes nobody and uses up no assertion (findings-security row 32).
 */
public final class ModeGate {
    private ModeGate() {}

    static void check(TrustedIssuer issuer, SubjectPlan plan, AccessDecision permitted, AttemptEvent event) {
        if (issuer.mode() != Mode.DRY_RUN) {
            return;
        }
        event.planned(plan.outcome());
        AccessDecision decision = plan.user()
                .map(found -> RoleBoundScopes.permitted(permitted, found))
                .orElse(permitted);
        event.decided(String.join(" ", decision.audience()), decision.scope());
        check(issuer.mode());
    }

    public static void check(Mode mode) {
        if (mode == Mode.DRY_RUN) {
            throw new Refusal(Reason.DRY_RUN);
        }
    }
}
