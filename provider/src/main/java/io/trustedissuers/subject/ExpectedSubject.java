// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.PersonClaims;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;

/** Somebody who is stored here, as an assertion of their issuer would have to speak of them. */
record ExpectedSubject(TrustedIssuer issuer, Surroundings around, PersonClaims claims) implements SoughtSubject {}
