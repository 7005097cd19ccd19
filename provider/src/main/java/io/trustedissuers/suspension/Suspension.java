// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import java.time.Instant;
import java.util.Optional;

/**
 * What an incident has left behind for an issuer. It is kept apart from the record, so that no pipeline that writes
 * records undoes it, and outlives the record's deletion.
 *
 * @param tenant null = the issuer has none
 * @param notBefore assertions and tokens made until then are not accepted
 * @param stop why nothing of this issuer is accepted; null = it is
 */
public record Suspension(String issuer, String tenant, Instant notBefore, Stop stop) {
    /**
     * @param by the name of the admin
     * @param reason in the admin's words; null = none given
     */
    public record Stop(Instant since, String by, String reason) {}

    public Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }
}
