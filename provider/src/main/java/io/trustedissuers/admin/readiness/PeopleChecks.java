// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.subject.DefaultActions;
import java.util.List;
import java.util.Optional;

/** Where the people of a record come from, and whether they are found. */
final class PeopleChecks {
    private static final int SAMPLE = 100;

    private final AdminRequest request;
    private final StoredIssuer record;
    private final TrustedIssuer issuer;
    private final ReferenceGate references;

    PeopleChecks(AdminRequest request, StoredIssuer record) {
        this.request = request;
        this.record = record;
        this.issuer = record.trustedIssuer();
        this.references = new ReferenceGate(request.session());
    }

    Check linkedIdentityProviders() {
        List<String> problems = issuer.linkedIdentityProviders().stream()
                .flatMap(alias -> references.problemOfLinked(issuer, alias).stream())
                .toList();
        return Check.of(
                "linkedIdentityProviders",
                problems,
                Reason.LINKED_PROVIDER_UNAVAILABLE.explanation().remedy(),
                issuer.linkedIdentityProviders().isEmpty()
                        ? "none"
                        : String.join(", ", issuer.linkedIdentityProviders()));
    }

    Check organization() {
        return Check.of(
                "organization",
                references.problemOfOrganization(issuer).stream().toList(),
                Reason.ORGANIZATION_UNAVAILABLE.explanation().remedy(),
                issuer.organization() == null ? "none" : issuer.organization());
    }

    /** A small sample. Empty where nobody can be listed, because the organization can not be used. */
    Optional<Check> coverage() {
        if (references.problemOfOrganization(issuer).isPresent()) {
            return Optional.empty();
        }
        String name = "coverage";
        Coverage coverage = new CoverageReader(request.session()).of(record, SAMPLE);
        String message = coverage.found() + " of "
                + (coverage.complete() ? "" : "the first ")
                + coverage.examined() + " people would be found (" + coverage.population() + ")";
        String remedy = "Look at GET " + issuer.alias() + "/coverage.";
        if (coverage.examined() == 0) {
            return Optional.of(nobodyYet(name, message));
        }
        if (coverage.found() == 0) {
            return Optional.of(Check.failed(name, message + ": " + coverage.keptOut(), remedy));
        }
        return Optional.of(
                coverage.found() == coverage.examined()
                        ? Check.ok(name, message)
                        : Check.warning(name, message + ": " + coverage.keptOut(), remedy));
    }

    /** People may come whom nobody can count beforehand. */
    private Check nobodyYet(String name, String message) {
        boolean made = issuer.subject().provisions()
                && DefaultActions.pending(request.realm(), issuer.subject())
                        .findAny()
                        .isEmpty();
        boolean mayCome =
                made || issuer.organization() == null && issuer.subject().uses(Resolver.EMAIL);
        String remedy = "Link people, name the identity provider through which they sign in, or the organization they"
                + " are members of.";
        return mayCome
                ? Check.warning(name, message + "; they come with their first exchange", remedy)
                : Check.failed(name, message, remedy);
    }
}
