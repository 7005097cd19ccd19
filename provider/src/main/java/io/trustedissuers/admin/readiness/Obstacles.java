// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.issuer.IssuerGate;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/** What refuses every exchange of a record, whoever the person is. */
final class Obstacles {
    private final KeycloakSession session;
    private final ReferenceGate references;

    private final IssuerGate gate;

    /** @param allowlist every record that names an issuer */
    Obstacles(KeycloakSession session, Function<String, List<StoredIssuer>> allowlist) {
        this.session = session;
        this.gate = new IssuerGate(allowlist);
        this.references = new ReferenceGate(session);
    }

    /** One sentence each, and what to do about it; empty if nothing is in the way. */
    List<String> of(StoredIssuer record) {
        TrustedIssuer issuer = record.trustedIssuer();
        List<String> obstacles = new ArrayList<>();
        gate.refusalOf(record, OurIssuer.of(session))
                .ifPresent(reason -> obstacles.add(sentence(reason.explanation().happened(), reason)));
        references
                .problemOfOrganization(issuer)
                .ifPresent(problem -> obstacles.add(sentence(problem + ".", Reason.ORGANIZATION_UNAVAILABLE)));
        for (String alias : issuer.linkedIdentityProviders()) {
            references
                    .problemOfLinked(issuer, alias)
                    .ifPresent(problem -> obstacles.add(sentence(problem + ".", Reason.LINKED_PROVIDER_UNAVAILABLE)));
        }
        return obstacles;
    }

    private static String sentence(String happened, Reason reason) {
        return happened + " " + reason.explanation().remedy();
    }
}
