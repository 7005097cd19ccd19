// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.KnownIssuers;
import io.trustedissuers.event.IssuerHash;
import io.trustedissuers.issuer.StoredIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Issuers that were refused and are almost on the allowlist. An event of an issuer that is not listed has a hash of it
 * and no text, so what is compared are hashes of what an admin may have meant.
 */
public final class NearMiss {
    private final KnownIssuers known;
    private Map<String, Match> byHash;

    public NearMiss(KnownIssuers known) {
        this.known = known;
    }

    /**
     * @param alias the record that was probably meant
     * @param hint what makes the difference, in a sentence
     */
    public record Match(String alias, String hint) {}

    /** The record that an issuer with this hash resembles; empty if there is none. */
    public Optional<Match> of(String issuerHash) {
        List<StoredIssuer> listedNow = known.withHash(issuerHash);
        if (!listedNow.isEmpty()) {
            String alias = listedNow.get(0).alias();
            return Optional.of(new Match(alias, "the issuer is on the allowlist now, as '" + alias + "'"));
        }
        if (byHash == null) {
            byHash = new HashMap<>();
            known.all().forEach(this::addSpellings);
        }
        return Optional.ofNullable(byHash.get(issuerHash));
    }

    /** How an issuer differs from that of one record; empty if it does not resemble it. */
    public static Optional<String> between(StoredIssuer stored, String issuer) {
        return Optional.ofNullable(stored.issuer())
                .map(listed -> Spellings.ofIssuer(listed).get(issuer))
                .map(difference -> hint(stored, difference));
    }

    private void addSpellings(StoredIssuer stored) {
        Spellings.ofIssuer(stored.issuer())
                .forEach((spelling, difference) -> byHash.putIfAbsent(
                        IssuerHash.of(spelling), new Match(stored.alias(), hint(stored, difference))));
    }

    private static String hint(StoredIssuer stored, String difference) {
        return "the issuer differs from that of '" + stored.alias() + "' only by " + difference;
    }
}
