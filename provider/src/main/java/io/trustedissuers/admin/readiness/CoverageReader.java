// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/** Asks of the people a record is meant for whom an exchange would find. */
final class CoverageReader {
    private final KeycloakSession session;
    private final Function<String, List<StoredIssuer>> allowlist;

    CoverageReader(KeycloakSession session) {
        this(session, new TrustedIssuers(session)::named);
    }

    /** @param allowlist every record that names an issuer */
    private CoverageReader(KeycloakSession session, Function<String, List<StoredIssuer>> allowlist) {
        this.session = session;
        this.allowlist = allowlist;
    }

    /** For a record that is not saved: its own rules have already found that no other one means the same. */
    static CoverageReader ofDraft(KeycloakSession session, StoredIssuer draft) {
        return new CoverageReader(session, issuer -> List.of(draft));
    }

    /** @param max the most people to look at */
    Coverage of(StoredIssuer record, int max) {
        TrustedIssuer issuer = record.trustedIssuer();
        Population population = Population.of(issuer);
        List<String> obstacles = new Obstacles(session, allowlist).of(record);
        Optional<Surroundings> around = new ReferenceGate(session).usable(issuer);
        if (around.isEmpty()) {
            return new Coverage(population.words(), null, 0, false, new TreeMap<>(), obstacles);
        }
        PeopleScan scan = new PeopleScan(session, issuer, max);
        scan.run(population);
        Long people = scan.complete() ? Long.valueOf(scan.examined()) : count(population, around.get());
        return new Coverage(population.words(), people, scan.examined(), scan.complete(), scan.buckets(), obstacles);
    }

    /** Who is in several parts would count several times. */
    private Long count(Population population, Surroundings around) {
        return population.parts().size() == 1 ? population.parts().get(0).count(session, around) : null;
    }
}
