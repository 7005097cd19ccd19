// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationDomainModel;

/**
 * What is believed of an asserted e-mail address: that of a domain which the issuer speaks for, and only if it does not
 * say itself that the address is not verified (row TI-9).
 */
final class EmailFence {
    private EmailFence() {}

    /** The address inside the fence; empty if the assertion has none. */
    static Optional<EmailAddress> asserted(SoughtSubject subject) {
        Optional<String> claim = subject.claims().email();
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        if (subject.claims().deniesEmail()) {
            throw new Refusal(Reason.EMAIL_NOT_VERIFIED_BY_ISSUER);
        }
        EmailAddress address = EmailAddress.of(claim.get()).orElseThrow(() -> new Refusal(Reason.EMAIL_MALFORMED));
        Set<String> domains = domains(subject);
        if (!domains.contains(address.domain())) {
            throw new Refusal(Reason.EMAIL_OUTSIDE_DOMAINS, domains.toString(), address.domain());
        }
        return Optional.of(address);
    }

    private static Set<String> domains(SoughtSubject subject) {
        List<String> ofRecord = subject.issuer().subject().emailDomains();
        return ofRecord != null
                ? Set.copyOf(ofRecord)
                : subject.around().organization().stream()
                        .flatMap(organization -> organization.getDomains())
                        .filter(OrganizationDomainModel::isVerified)
                        .map(OrganizationDomainModel::getName)
                        .collect(Collectors.toSet());
    }
}
