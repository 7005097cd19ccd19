// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.PersonClaims;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;

/** Whom an assertion speaks for, whose signature holds. */
public record AssertedSubject(TrustedIssuer issuer, Surroundings around, VerifiedAssertion assertion)
        implements SoughtSubject {
    @Override
    public PersonClaims claims() {
        return assertion;
    }
}
