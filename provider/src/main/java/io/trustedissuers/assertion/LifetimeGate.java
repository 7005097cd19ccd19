// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gate <i>lifetime</i>: {@code exp}, {@code iat} and {@code nbf} against our clock, the skew granted both ways. */
public final class LifetimeGate {
    /** The most that a record can grant, and so how long beyond its expiry a used assertion has to be remembered. */
    public static final Duration LONGEST_SKEW = Duration.ofSeconds(120);

    private LifetimeGate() {}

    /** @param revoked what was issued until then is not accepted any more; empty = there is no such time */
    public static void check(
            VerifiedAssertion assertion, Instant now, Duration maxLifetime, Duration skew, Optional<Instant> revoked) {
        Instant expiresAt = assertion.expiresAt();
        Instant issuedAt = assertion.issuedAt();
        Instant notBefore = assertion.claims().optionalTime("nbf").orElse(issuedAt);
        // RFC 7519 section 4.1.4: on the second of exp it is already too late.
        if (!now.isBefore(expiresAt.plus(skew))) {
            throw new Refusal(Reason.EXPIRED, "after " + now, expiresAt.toString());
        }
        Instant latest = now.plus(skew);
        if (issuedAt.isAfter(latest) || notBefore.isAfter(latest)) {
            throw new Refusal(Reason.NOT_YET_VALID, "before " + latest, "iat " + issuedAt + ", nbf " + notBefore);
        }
        if (!expiresAt.isAfter(issuedAt)) {
            throw new Refusal(Reason.CLAIM_MALFORMED, "exp after iat", "exp");
        }
        if (revoked.filter(time -> !issuedAt.isAfter(time)).isPresent()) {
            throw new Refusal(Reason.ISSUED_BEFORE_REVOCATION, "after " + revoked.get(), "iat " + issuedAt);
        }
        Duration lifetime = Duration.between(issuedAt, expiresAt);
        if (lifetime.compareTo(maxLifetime.plus(skew)) > 0) {
            throw new Refusal(Reason.LIFETIME_TOO_LONG, "at most " + maxLifetime, lifetime.toString());
        }
    }
}
