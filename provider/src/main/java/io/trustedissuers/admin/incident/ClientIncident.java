// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.AffectedByRecord;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.token.AccessTokenLifespan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client that is in wrong hands, whatever issuer its assertions are of. */
final class ClientIncident implements Incident {
    /** Records that are looked at. */
    private static final int MOST = 500;

    private final AdminRequest request;
    private final String clientId;
    private final List<TrustedIssuer> issuers;
    private final boolean complete;

    /** @param naming the records that list the client; one more than {@link #MOST} = there are more */
    private ClientIncident(AdminRequest request, String clientId, List<StoredIssuer> naming) {
        this.request = request;
        this.clientId = clientId;
        this.issuers = naming.stream()
                .limit(MOST)
                .flatMap(stored -> stored.readable().stream())
                .toList();
        this.complete = issuers.size() == naming.size();
    }

    static ClientIncident of(AdminRequest request, String clientId) {
        return new ClientIncident(request, clientId, KnownClient.require(request, clientId, MOST + 1));
    }

    @Override
    public Suspended what() {
        return new Suspended.Client(clientId);
    }

    @Override
    public String resourceType() {
        return "TRUSTED_ISSUER_CLIENT";
    }

    @Override
    public Optional<Duration> longestLifespan() {
        if (!complete) {
            return Optional.of(AccessTokenLifespan.LONGEST);
        }
        TokensOut tokens = new TokensOut(request.realm());
        return issuers.stream()
                .flatMap(issuer -> tokens.lifespan(issuer, clientId).stream())
                .max(Duration::compareTo);
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public ObjectNode affected() {
        ObjectNode affected = JsonNodeFactory.instance.objectNode();
        affected.putArray("clients").add(clientId);
        issuers.stream().map(TrustedIssuer::alias).forEach(affected.putArray("trustedIssuers")::add);
        AffectedByRecord byRecord = new AffectedByRecord(request);
        int linkedUsers = issuers.stream()
                .mapToInt(issuer -> byRecord.of(issuer).path("linkedUsers").asInt())
                .sum();
        affected.put("linkedUsers", linkedUsers);
        return affected;
    }
}
