// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.AffectedByRecord;
import io.trustedissuers.admin.record.RecordWriter;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.suspension.Suspended;
import java.time.Duration;
import java.util.Optional;

/** An issuer whose assertions can not be believed, such as one whose signing key was stolen. */
final class IssuerIncident implements Incident {
    private final AdminRequest request;
    private final TrustedIssuer issuer;

    IssuerIncident(AdminRequest request, TrustedIssuer issuer) {
        this.request = request;
        this.issuer = issuer;
    }

    @Override
    public Suspended what() {
        return new Suspended.Issuer(issuer.issuer(), issuer.tenant());
    }

    @Override
    public String resourceType() {
        return RecordWriter.RESOURCE_TYPE;
    }

    @Override
    public Optional<Duration> longestLifespan() {
        TokensOut tokens = new TokensOut(request.realm());
        return issuer.clients().keySet().stream()
                .flatMap(clientId -> tokens.lifespan(issuer, clientId).stream())
                .max(Duration::compareTo);
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public ObjectNode affected() {
        return new AffectedByRecord(request).of(issuer);
    }
}
