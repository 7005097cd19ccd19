// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.admin.refusal.NearMiss;
import io.trustedissuers.event.IssuerHash;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The allowlist as the admin wants it looked at: the realm's, or one record alone, which need not be saved. */
final class InspectedAllowlist {
    private final KeycloakSession session;
    private final TrustedIssuers issuers;
    private final Optional<StoredIssuer> only;

    InspectedAllowlist(KeycloakSession session, Optional<StoredIssuer> only) {
        this.session = session;
        this.issuers = new TrustedIssuers(session);
        this.only = only;
    }

    List<StoredIssuer> named(String issuer) {
        return only.map(record -> issuer.equals(record.issuer()) ? List.of(record) : List.<StoredIssuer>of())
                .orElseGet(() -> issuers.named(issuer));
    }

    /** Whether some record lists this client, the inspected one included. */
    boolean listing(String clientId) {
        return only.flatMap(StoredIssuer::readable)
                        .flatMap(issuer -> issuer.client(clientId))
                        .isPresent()
                || issuers.listing(clientId);
    }

    /** Whether some record admits this client although it is public, the inspected one included, whatever its state. */
    boolean admittingPublic(String clientId) {
        return only.flatMap(StoredIssuer::readable)
                        .flatMap(issuer -> issuer.client(clientId))
                        .filter(ClientEntry::publicAllowed)
                        .isPresent()
                || issuers.admittingPublic(clientId);
    }

    /** The issuer that alone is looked for; empty if it is any of the realm's. */
    Optional<String> onlyIssuer() {
        return only.map(StoredIssuer::issuer);
    }

    /** What an issuer that is not listed is probably meant to be. */
    Optional<String> hint(String issuer) {
        if (only.isEmpty()) {
            return new NearMiss(new KnownIssuers(session))
                    .of(IssuerHash.of(issuer))
                    .map(NearMiss.Match::hint);
        }
        return NearMiss.between(only.get(), issuer).or(() -> issuers.named(issuer).stream()
                .map(other -> "it is the issuer of '" + other.alias() + "'")
                .findFirst());
    }
}
