// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import static io.trustedissuers.assertion.Verified.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row TI-9: which asserted addresses are believed. */
class EmailFenceTest {
    private static final List<String> DOMAINS = List.of("acme.example", "acme.org");

    @Test
    void withoutAClaimThereIsNoAddressAndNoRefusal() {
        assertThat(EmailFence.asserted(Sought.by("", DOMAINS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'email_verified': true"})
    void anAddressOfADomainOfTheIssuerIsBelieved(String verified) {
        assertThat(EmailFence.asserted(Sought.by("'email': 'Alice@Acme.ORG'" + verified, DOMAINS)))
                .contains(new EmailAddress("alice", "acme.org"));
    }

    @Test
    void oneThatTheIssuerItselfDoubtsRefuses() {
        assertRefused(
                Reason.EMAIL_NOT_VERIFIED_BY_ISSUER,
                () -> EmailFence.asserted(Sought.by("'email': 'alice@acme.org', 'email_verified': false", DOMAINS)));
    }

    @Test
    void whatIsNoAddressRefuses() {
        assertRefused(
                Reason.EMAIL_MALFORMED,
                () -> EmailFence.asserted(Sought.by("'email': 'alice@acme@acme.org'", DOMAINS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere.example", "mail.acme.org", "acme.org.elsewhere.example"})
    void oneOfAnotherDomainRefuses(String domain) {
        Refusal refusal = assertRefused(
                Reason.EMAIL_OUTSIDE_DOMAINS,
                () -> EmailFence.asserted(Sought.by("'email': 'alice@" + domain + "'", DOMAINS)));

        assertThat(refusal.expected()).contains("acme.example", "acme.org");
        assertThat(refusal.found()).isEqualTo(domain);
    }

    @Test
    void withoutDomainsNothingIsBelieved() {
        assertRefused(
                Reason.EMAIL_OUTSIDE_DOMAINS,
                () -> EmailFence.asserted(Sought.by("'email': 'alice@acme.org'", List.of())));
        assertRefused(
                Reason.EMAIL_OUTSIDE_DOMAINS, () -> EmailFence.asserted(Sought.by("'email': 'alice@acme.org'", null)));
    }
}
