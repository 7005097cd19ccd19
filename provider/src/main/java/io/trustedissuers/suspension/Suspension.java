// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import java.time.Instant;
import java.util.Optional;

/**
 * What an incident has left behind. It is kept apart from records and clients, so that no pipeline that writes them
 * undoes it, and outlives their deletion.
 *
 * @param notBefore assertions and tokens made until then are not accepted
 * @param stop why nothing at all is accepted; null = it is
 */
public record Suspension(Suspended what, Instant notBefore, Stop stop) {
    /**
     * @param by the name of the admin
     * @param reason in the admin's words; null = none given
     */
    public record Stop(Instant since, String by, String reason) {}

    public Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** Whether a token made at that time is still good. */
    public boolean accepts(Instant issuedAt) {
        return stop == null && issuedAt.isAfter(notBefore);
    }
}
