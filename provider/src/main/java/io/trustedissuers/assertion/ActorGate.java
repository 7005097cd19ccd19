// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;

/**
 * Gate <i>condition</i>, for {@code act}: it is well-formed, and no level of it is said to be ours. The token has one such
 * level, which tells of the client that we have authenticated; what an issuer says must not look like it.
 */
public final class ActorGate {
    private ActorGate() {}

    public static void check(VerifiedAssertion assertion, String ourIssuer) {
        for (Actor actor = assertion.actor().orElse(null); actor != null; actor = actor.before()) {
            if (actor.issuer().equals(ourIssuer) || actor.issuer().equals(ourIssuer + "/")) {
                throw new Refusal(Reason.ACTOR_MALFORMED, "act.iss other than the realm's own", ourIssuer);
            }
        }
    }
}
