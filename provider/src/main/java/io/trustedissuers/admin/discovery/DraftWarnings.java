// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import io.trustedissuers.admin.record.RecordWarnings;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.keys.Discovered;
import io.trustedissuers.vendor.Vendor;
import java.util.List;
import java.util.Optional;

/** What an admin should know about a draft before it becomes a record. */
final class DraftWarnings {
    private static final String ISSUER = "issuer";
    private static final String LINKED = "linkedIdentityProviders";

    private final AdminRequest request;
    private final Problems warnings = new Problems();

    DraftWarnings(AdminRequest request) {
        this.request = request;
    }

    List<Problem> of(StartingPoint start, Discovered discovered, Optional<Vendor> vendor, Candidates candidates) {
        boolean found = discovered.isFound();
        start.named().or(start::issuer).ifPresent(named -> Mistakes.in(named, found)
                .forEach(mistake -> warnings.add(
                        ISSUER,
                        mistake.message()
                                + (mistake.proposal() == null
                                        ? ""
                                        : "; probably " + mistake.proposal() + " is meant"))));
        start.issuer().ifPresent(this::ofIssuer);
        vendor.ifPresent(known -> known.notes().forEach(note -> warnings.add(note.field(), note.message())));
        if (found) {
            ofMetadata(discovered, vendor);
        }
        start.organization()
                .filter(organization -> !organization.isEnabled())
                .ifPresent(disabled -> warnings.add("organization", "is disabled, so every assertion is refused"));
        if (!candidates.anyConnection()) {
            warnings.add(LINKED, "nobody signs in through this issuer here: only users linked to the record are found");
        }
        if (!candidates.complete()) {
            warnings.add(
                    "candidates",
                    "cut: the first " + Candidates.MOST_SEARCHED + " identity providers were searched and at most "
                            + Candidates.MOST_SHOWN + " candidates are shown");
        }
        return warnings.all();
    }

    private void ofIssuer(String issuer) {
        if (OurIssuer.of(request.session()).filter(issuer::equals).isPresent()) {
            warnings.add(ISSUER, "is this realm itself, which can not be its own trusted issuer");
        }
        new TrustedIssuers(request.session())
                .named(issuer)
                .forEach(other -> warnings.add(
                        ISSUER,
                        "is already the issuer of '" + other.alias() + "'; several records need each its own tenant"));
        new RecordWarnings(request).ofIssuer(issuer, warnings);
    }

    private void ofMetadata(Discovered discovered, Optional<Vendor> vendor) {
        if (discovered.algorithms().isEmpty()) {
            warnings.add(
                    "keys.algorithms",
                    "the issuer's metadata name none that is supported; the defaults will be stored");
        }
        boolean known = vendor.filter(
                        issues -> issues.isKnownToIssue() || issues.preset().isEmpty())
                .isPresent();
        if (!discovered.announcesIdJags() && !known) {
            warnings.add(
                    ISSUER,
                    "its metadata do not say that it issues ID-JAGs; ask the customer's admin whether it does, because"
                            + " nothing else is accepted");
        }
    }
}
