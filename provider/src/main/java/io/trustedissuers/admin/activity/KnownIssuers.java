// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import io.trustedissuers.event.IssuerHash;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;

/** The allowlist as it is now, to compare saved events with; read once, when it is asked for the first time. */
public final class KnownIssuers {
    private final KeycloakSession session;
    private List<StoredIssuer> records;
    private Map<String, List<StoredIssuer>> byHash;

    public KnownIssuers(KeycloakSession session) {
        this.session = session;
    }

    /** Every record that has an issuer, ordered by alias. */
    public List<StoredIssuer> all() {
        if (records == null) {
            records = new TrustedIssuers(session)
                    .all()
                    .filter(stored -> stored.issuer() != null)
                    .toList();
        }
        return records;
    }

    /** The records of the issuer with this hash; several if it has several tenants. */
    public List<StoredIssuer> withHash(String issuerHash) {
        if (byHash == null) {
            byHash = all().stream().collect(Collectors.groupingBy(stored -> IssuerHash.of(stored.issuer())));
        }
        return byHash.getOrDefault(issuerHash, List.of());
    }

    /** The aliases of the records that list this client. */
    public List<String> listing(String clientId) {
        return all().stream()
                .filter(stored -> stored.readable()
                        .flatMap(issuer -> issuer.client(clientId))
                        .isPresent())
                .map(StoredIssuer::alias)
                .toList();
    }
}
