// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.assertion.ClaimedAssertion;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gate <i>issuer</i>: {@code iss} is on the allowlist, byte for byte; {@code tenant} is the record's; the record can be
 * used; this client is on its list. Everything here is decided before the signature, so no refusal says what was found.
 */
public final class IssuerGate {
    private final Function<String, List<StoredIssuer>> allowlist;

    /** @param allowlist every record that names an issuer, in whatever state */
    public IssuerGate(Function<String, List<StoredIssuer>> allowlist) {
        this.allowlist = allowlist;
    }

    /** @param ourIssuer the realm's own issuer identifier; empty if the hostname is not fixed */
    public StoredIssuer check(ClaimedAssertion assertion, Optional<String> ourIssuer) {
        return check(assertion.issuer(), assertion.tenant().orElse(null), ourIssuer);
    }

    /** Why this very record would be refused before its assertion is looked at; empty if it would not. */
    public Optional<Reason> refusalOf(StoredIssuer record, Optional<String> ourIssuer) {
        TrustedIssuer issuer = record.trustedIssuer();
        try {
            StoredIssuer usable = check(issuer.issuer(), issuer.tenant(), ourIssuer);
            return Objects.equals(usable.id(), record.id()) ? Optional.empty() : Optional.of(Reason.RECORD_AMBIGUOUS);
        } catch (Refusal refusal) {
            return Optional.of(refusal.reason());
        }
    }

    private StoredIssuer check(String issuer, String tenant, Optional<String> ourIssuer) {
        if (ourIssuer.filter(issuer::equals).isPresent()) {
            throw new Refusal(Reason.ISSUER_IS_THIS_REALM);
        }
        List<StoredIssuer> named = allowlist.apply(issuer);
        if (named.isEmpty()) {
            throw new Refusal(Reason.ISSUER_NOT_LISTED);
        }
        requireOneMeaning(named);
        StoredIssuer usable = usable(named, tenant);
        if (ourIssuer.isEmpty()) {
            throw new Refusal(Reason.HOSTNAME_NOT_FIXED);
        }
        return usable;
    }

    /** The entry of the client; a client that is not listed may not even have keys fetched. */
    public static ClientEntry entry(TrustedIssuer issuer, String clientId) {
        return issuer.client(clientId).orElseThrow(() -> new Refusal(Reason.CLIENT_NOT_LISTED_FOR_ISSUER));
    }

    /** Several usable records of one issuer: each has its own tenant and its own links, or nobody knows whose subject is meant. */
    private static void requireOneMeaning(List<StoredIssuer> named) {
        List<TrustedIssuer> usable = named.stream()
                .filter(StoredIssuer::usable)
                .map(StoredIssuer::trustedIssuer)
                .toList();
        List<String> tenants = usable.stream()
                .map(TrustedIssuer::tenant)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        long linked = usable.stream()
                .flatMap(issuer -> issuer.linkedIdentityProviders().stream())
                .count();
        long differentLinked = usable.stream()
                .flatMap(issuer -> issuer.linkedIdentityProviders().stream())
                .distinct()
                .count();
        if ((usable.size() > 1 && tenants.size() < usable.size()) || differentLinked < linked) {
            throw new Refusal(Reason.RECORD_AMBIGUOUS);
        }
    }

    private static StoredIssuer usable(List<StoredIssuer> named, String tenant) {
        boolean unreadable = false;
        boolean suspended = false;
        boolean expired = false;
        TrustedIssuer disabled = null;
        for (StoredIssuer stored : named) {
            if (stored.readable().isEmpty()) {
                unreadable = true;
            } else if (Objects.equals(stored.trustedIssuer().tenant(), tenant)) {
                if (stored.usable()) {
                    return stored;
                }
                suspended |= stored.suspended();
                expired |= stored.enabled() && stored.expired();
                disabled = stored.trustedIssuer();
            }
        }
        if (suspended) {
            throw new Refusal(Reason.RECORD_SUSPENDED);
        }
        if (expired) {
            throw new Refusal(Reason.RECORD_EXPIRED);
        }
        if (disabled != null) {
            throw new Refusal(Reason.RECORD_DISABLED);
        }
        throw new Refusal(unreadable ? Reason.RECORD_UNREADABLE : Reason.TENANT_NOT_LISTED);
    }
}
