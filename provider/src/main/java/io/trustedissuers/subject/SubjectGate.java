// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Gate <i>subject</i>: exactly one local user, who may be acted for. */
public final class SubjectGate {
    private final LinkResolver link;
    private final Eligibility eligibility;

    public SubjectGate(KeycloakSession session) {
        this.link = new LinkResolver(session);
        this.eligibility = new Eligibility(session);
    }

    public ResolvedSubject check(TrustedIssuer issuer, VerifiedAssertion assertion) {
        List<UserModel> found = link.find(issuer, assertion.subject());
        if (found.isEmpty()) {
            throw new Refusal(Reason.SUBJECT_NOT_FOUND, null, assertion.subject());
        }
        if (found.size() > 1) {
            throw new Refusal(Reason.SUBJECT_AMBIGUOUS, null, assertion.subject());
        }
        eligibility.require(found.get(0));
        return new ResolvedSubject(found.get(0));
    }
}
