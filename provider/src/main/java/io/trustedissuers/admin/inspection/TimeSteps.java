// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import io.trustedissuers.assertion.LifetimeGate;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.AssertionSettings;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.replay.FirstUse;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The gates that ask the clock: as of a time that the admin may choose, because support tickets are older than assertions. */
final class TimeSteps {
    private final KeycloakSession session;
    private final Trust trust;
    private final Optional<Instant> revoked;
    private final Instant now;
    private final GateRows rows;

    /** @param revoked what was issued until then is not accepted any more; empty = there is no such time */
    TimeSteps(KeycloakSession session, Trust trust, Optional<Instant> revoked, Instant now, GateRows rows) {
        this.session = session;
        this.trust = trust;
        this.revoked = revoked;
        this.now = now;
        this.rows = rows;
    }

    void lifetime(Instant at) {
        rows.passes(Gate.LIFETIME, () -> check(at));
        rows.of(Gate.LIFETIME).put("expiredNow", isUnknown() ? null : (Boolean) isExpired());
    }

    void replay() {
        if (isExpired()) {
            rows.of(Gate.REPLAY).put("note", "the assertion has expired, and what has expired is no longer remembered");
        } else if (!isUnknown()) {
            AssertionSettings settings = trust.record().trustedIssuer().assertion();
            FirstUse firstUse = new FirstUse(session, trust.assertion(), settings.replayClaim());
            if (settings.reusable()) {
                rows.of(Gate.REPLAY)
                        .put("note", "may be presented again, for no more than the first time, which is not compared");
            } else {
                rows.passes(Gate.REPLAY, firstUse::requireUnused);
            }
        }
    }

    /** When the assertion was issued; now if it does not say so, or names a time that is still to come. */
    Instant issued() {
        try {
            Instant issued = trust.assertion().issuedAt();
            return issued.isBefore(now) ? issued : now;
        } catch (Refusal malformed) {
            return now;
        }
    }

    private boolean isExpired() {
        return reasonNow().filter(Reason.EXPIRED::equals).isPresent();
    }

    /** Whether the assertion does not say, in a way that can be read, how long it is good. */
    private boolean isUnknown() {
        return reasonNow().filter(Reason.CLAIM_MALFORMED::equals).isPresent();
    }

    private Optional<Reason> reasonNow() {
        try {
            check(now);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.reason());
        }
    }

    private void check(Instant time) {
        VerifiedAssertion assertion = trust.assertion();
        TrustedIssuer issuer = trust.record().trustedIssuer();
        LifetimeGate.check(
                assertion,
                time,
                issuer.assertion().maxLifetime(),
                issuer.assertion().allowedClockSkew(),
                revoked);
    }
}
