// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who answers for a trust, and how long it lasts.
 *
 * @param expiresAt from then on nothing is accepted; null = never
 */
public record Lifecycle(Instant expiresAt) {
    private static final Duration NOTICE = Duration.ofDays(14);

    static Lifecycle read(JsonNode lifecycle) {
        JsonNode expiresAt = lifecycle.path(LifecycleShape.EXPIRES_AT);
        return new Lifecycle(expiresAt.isTextual() ? Instant.parse(expiresAt.textValue()) : null);
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** When the trust ends, if that is so soon that somebody has to know. */
    public Optional<Instant> endsSoon(Instant now) {
        return Optional.ofNullable(expiresAt).filter(end -> !now.isBefore(end.minus(NOTICE)) && now.isBefore(end));
    }
}
