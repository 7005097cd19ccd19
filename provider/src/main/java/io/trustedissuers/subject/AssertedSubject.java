// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;

/** Whom to look for, by which rules, and among whom. */
public record AssertedSubject(TrustedIssuer issuer, Surroundings around, VerifiedAssertion assertion) {}
