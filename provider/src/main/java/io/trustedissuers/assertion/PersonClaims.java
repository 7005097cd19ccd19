// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import java.util.Optional;

/**
 * What is said of the person: by an assertion whose signature holds, or by what is stored here, for the question whom
 * an assertion would find.
 */
public interface PersonClaims {
    /** The {@code sub} claim. */
    String subject();

    /** The {@code sub_id} claim as a SAML NameID; empty if absent. */
    Optional<SamlNameId> samlNameId();

    /** The {@code aud_sub} claim: the user's id here, as the issuer has it; empty if absent. */
    Optional<String> audienceSubject();

    /** The {@code aud_tenant} claim; empty if absent. */
    Optional<String> audienceTenant();

    /** The {@code email} claim, as the issuer spelled it; empty if absent. */
    Optional<String> email();

    /** Whether the issuer says that the e-mail is not verified. It need not say anything (JAG-04 section 3.1). */
    boolean deniesEmail();

    /** A claim that is a text, for what an admin has configured by its name; empty if absent. */
    Optional<String> text(String claim);
}
