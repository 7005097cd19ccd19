// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.SuspensionView;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.suspension.Suspension;
import io.trustedissuers.suspension.Suspensions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.common.util.Time;

/** The buttons for a bad day. Each answers what holds from now on, and what can not be taken back. */
public final class IncidentActions {
    private final AdminRequest request;
    private final Incident incident;
    private final boolean dryRun;
    private final Suspensions suspensions;
    private final Instant now = Instant.ofEpochSecond(Time.currentTime());

    private IncidentActions(AdminRequest request, Incident incident, boolean dryRun) {
        this.request = request;
        this.incident = incident;
        this.dryRun = dryRun;
        this.suspensions = new Suspensions(request.realm());
    }

    /** @param dryRun whether actions are described and not done */
    public static IncidentActions of(AdminRequest request, TrustedIssuer issuer, boolean dryRun) {
        return new IncidentActions(request, new IssuerIncident(request, issuer), dryRun);
    }

    /**
     * @param dryRun whether actions are described and not done
     * @throws jakarta.ws.rs.WebApplicationException 404 if nobody knows the client, 400 if it is one of Keycloak's own
     */
    public static IncidentActions of(AdminRequest request, String clientId, boolean dryRun) {
        return new IncidentActions(request, ClientIncident.of(request, clientId), dryRun);
    }

    /**
     * What an incident has left behind for a client.
     *
     * @throws jakarta.ws.rs.WebApplicationException 404 if nobody knows the client, 400 if it is one of Keycloak's own
     */
    public static ObjectNode status(AdminRequest request, String clientId) {
        return of(request, clientId, true).status();
    }

    private ObjectNode status() {
        return SuspensionView.of(suspensions.of(incident.what()));
    }

    public ObjectNode suspend(String body) {
        Suspension.Stop stop = new Suspension.Stop(now, request.adminName(), SuspensionReason.in(body, request));
        return done("suspend", Optional.of(suspensions.suspended(incident.what(), stop)), tokensOut());
    }

    public ObjectNode resume() {
        return done("resume", suspensions.resumed(incident.what()), JsonNodeFactory.instance.objectNode());
    }

    public ObjectNode revoke() {
        return done("revoke", Optional.of(suspensions.revoked(incident.what(), now)), tokensOut());
    }

    private ObjectNode tokensOut() {
        ObjectNode tokens = JsonNodeFactory.instance.objectNode();
        Optional<Duration> longest = incident.longestLifespan();
        tokens.put(
                "offlineValidatorsAcceptUntil",
                longest.map(now::plus).map(Instant::toString).orElse(null));
        return tokens.put("complete", incident.complete());
    }

    /** @param after empty = there is nothing to do */
    private ObjectNode done(String action, Optional<Suspension> after, ObjectNode tokensOut) {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("action", action);
        change.set("before", status());
        change.set("after", SuspensionView.of(after));
        change.setAll(tokensOut);
        if (dryRun) {
            return change.set("affected", incident.affected());
        }
        after.ifPresent(suspensions::save);
        request.acted(incident.resourceType(), change);
        ObjectNode answer = SuspensionView.of(after);
        answer.setAll(tokensOut);
        return answer;
    }
}
