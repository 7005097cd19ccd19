// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.StoredIssuer;
import java.util.Optional;

/**
 * What can be trusted: the issuer, and what it has signed.
 *
 * @param caller the client that was asked about; empty = the assertion says which
 */
record Trust(StoredIssuer record, VerifiedAssertion assertion, Optional<Caller> caller) {}
