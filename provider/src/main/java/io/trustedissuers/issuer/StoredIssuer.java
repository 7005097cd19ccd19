// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.suspension.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;

/**
 * One record as it was found, readable or not. A record that can not be read still owns its issuer: it refuses, it is
 * never as if it were not there (decision D3).
 *
 * @param issuer the raw look-up key, which decides whose issuer it is
 * @param suspension what an incident has left behind; null = there was none
 * @param problems why it can not be read; empty if it can
 */
public record StoredIssuer(
        String id,
        String alias,
        String displayName,
        boolean enabled,
        String issuer,
        TrustedIssuer trustedIssuer,
        Suspension suspension,
        List<Problem> problems) {

    public Optional<TrustedIssuer> readable() {
        return Optional.ofNullable(trustedIssuer);
    }

    /** Whether it lists a client; of a record that can not be read the look-up key has said so. */
    boolean lists(String clientId) {
        return trustedIssuer == null || trustedIssuer.client(clientId).isPresent();
    }

    /** Whether it can be used and lists a client although that is public. */
    boolean admitsPublic(String clientId) {
        return usable()
                && trustedIssuer
                        .client(clientId)
                        .filter(ClientEntry::publicAllowed)
                        .isPresent();
    }

    /** Whether its assertions are looked at; in dry-run that is all. */
    public boolean usable() {
        return enabled && trustedIssuer != null && !suspended() && !expired();
    }

    /** Whether tokens come out. */
    public boolean mints() {
        return usable() && trustedIssuer.mode() == Mode.ENFORCE;
    }

    public boolean expired() {
        return trustedIssuer != null
                && trustedIssuer.lifecycle().isExpired(Instant.ofEpochMilli(Time.currentTimeMillis()));
    }

    public boolean suspended() {
        return suspension != null && suspension.stopped().isPresent();
    }

    /** Until when what was made is not accepted any more. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(suspension).map(Suspension::notBefore);
    }
}
