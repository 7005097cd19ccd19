// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.IssuerGate;
import io.trustedissuers.issuer.Mode;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.keys.KeyHealth;
import io.trustedissuers.metadata.AdvertisedGrant;
import io.trustedissuers.refusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;

/** The record itself: whether it can be used, and by what address, keys and metadata. */
final class RecordChecks {
    /** {@code KeyHealth.lastOutcome} of keys that nobody has needed yet. */
    private static final String NOT_FETCHED = "not-fetched";

    private final AdminRequest request;
    private final StoredIssuer record;

    RecordChecks(AdminRequest request, StoredIssuer record) {
        this.request = request;
        this.record = record;
    }

    Check record() {
        String name = "record";
        if (record.readable().isEmpty()) {
            return Check.failed(
                    name,
                    record.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")),
                    Reason.RECORD_UNREADABLE.explanation().remedy());
        }
        return refusal().map(reason -> failed(name, reason)).orElseGet(() -> accepted(name, record.trustedIssuer()));
    }

    private static Check accepted(String name, TrustedIssuer issuer) {
        if (issuer.mode() == Mode.DRY_RUN) {
            return Check.warning(
                    name,
                    Reason.DRY_RUN.explanation().happened(),
                    Reason.DRY_RUN.explanation().remedy());
        }
        return issuer.lifecycle()
                .endsSoon(Instant.ofEpochMilli(Time.currentTimeMillis()))
                .map(end -> Check.warning(
                        name,
                        "enabled until " + end,
                        Reason.RECORD_EXPIRED.explanation().remedy()))
                .orElseGet(() -> Check.ok(name, "enabled"));
    }

    /** Why the record is refused; a hostname that is not fixed is a matter of its own. */
    private Optional<Reason> refusal() {
        return new IssuerGate(new TrustedIssuers(request.session())::named)
                .refusalOf(record, ourIssuer())
                .filter(reason -> reason != Reason.HOSTNAME_NOT_FIXED);
    }

    Check hostname() {
        String name = "hostname";
        return ourIssuer()
                .map(issuer -> Check.ok(name, "assertions must be made for " + issuer))
                .orElseGet(() -> failed(name, Reason.HOSTNAME_NOT_FIXED));
    }

    private Optional<String> ourIssuer() {
        return OurIssuer.of(request.session());
    }

    /** Keys that were never fetched are fetched once; after that only exchanges and admins fetch. */
    Check keys() {
        TrustedIssuer issuer = record.trustedIssuer();
        KeyHealth health = request.keys().health(issuer.id(), issuer.issuer(), issuer.keys());
        if (NOT_FETCHED.equals(health.lastOutcome())) {
            health = request.keys().refresh(issuer.id(), issuer.issuer(), issuer.keys(), false);
        }
        long usable = health.keyIds().stream().filter(KeyHealth.Key::usable).count();
        boolean sound = usable > 0 && !health.failing();
        return sound
                ? Check.ok("keys", usable + " usable, " + health.source())
                : Check.failed(
                        "keys",
                        usable + " of " + health.keyIds().size() + " usable; last outcome: " + health.lastOutcome(),
                        Reason.KEYS_UNAVAILABLE.explanation().remedy());
    }

    /** Empty while the record can not be used: then there may be nothing to tell of. */
    Optional<Check> metadata() {
        if (!record.mints()) {
            return Optional.empty();
        }
        List<String> silent = new AdvertisedGrant(request.session()).missingFrom();
        return Optional.of(Check.of(
                "metadata",
                silent.stream()
                        .map(document -> document + " does not tell of the grant")
                        .toList(),
                "Look for another extension that serves this document.",
                "both documents tell of the grant"));
    }

    private static Check failed(String name, Reason reason) {
        return Check.failed(
                name, reason.explanation().happened(), reason.explanation().remedy());
    }
}
