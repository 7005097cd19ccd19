// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.PersonClaims;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;

/**
 * Whom to look for, by which rules, among whom, and by which claims. Looking is all that it is good for: only an
 * {@link AssertedSubject} leads to a user who is acted for.
 */
sealed interface SoughtSubject permits AssertedSubject, ExpectedSubject {
    TrustedIssuer issuer();

    Surroundings around();

    PersonClaims claims();
}
