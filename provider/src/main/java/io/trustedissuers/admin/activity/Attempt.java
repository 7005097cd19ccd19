// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import io.trustedissuers.event.EventDetails;
import io.trustedissuers.refusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.Event;

/**
 * One attempt to exchange an assertion, as its saved event tells of it.
 *
 * @param trustedIssuer the alias of the record; for an attempt that was refused before its record was known, that of the
 *     only record that has the issuer now; null = nobody knows
 * @param username null = there is no user, or nobody asked for it
 */
public record Attempt(Event event, String trustedIssuer, String username) {
    private static final String OTHER = "other";

    static Attempt of(Event event, String username, KnownIssuers known) {
        String alias = detail(event, EventDetails.TRUSTED_ISSUER);
        String issuerHash = detail(event, EventDetails.ISSUER_HASH);
        if (alias == null && issuerHash != null) {
            List<String> now = known.withHash(issuerHash).stream()
                    .map(stored -> stored.alias())
                    .toList();
            alias = now.size() == 1 ? now.get(0) : null;
        }
        return new Attempt(event, alias, username);
    }

    Attempt withUsername(String name) {
        return new Attempt(event, trustedIssuer, name);
    }

    /** Whether an event of these types is ours: Keycloak's own token exchange and built-in grant have the same types. */
    static boolean isOurs(Event event) {
        return detail(event, EventDetails.REFERENCE) != null || detail(event, EventDetails.TRUSTED_ISSUER) != null;
    }

    public Instant time() {
        return Instant.ofEpochMilli(event.getTime());
    }

    public boolean granted() {
        return event.getError() == null;
    }

    /** One of {@link Reason}, {@code client_policy_error} or {@code other}; null if it was granted. */
    public String reason() {
        if (granted()) {
            return null;
        }
        String reason = detail(Details.REASON);
        return isReason(reason) ? reason : OTHER;
    }

    /** Whether a refusal may have this reason. */
    public static boolean isReason(String reason) {
        return Details.CLIENT_POLICY_ERROR.equals(reason) || Reason.of(reason).isPresent();
    }

    public String detail(String name) {
        return detail(event, name);
    }

    private static String detail(Event event, String name) {
        Map<String, String> details = event.getDetails();
        return details == null ? null : details.get(name);
    }
}
