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
import java.util.function.Function;
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
        return done("suspend", found -> Optional.of(found.suspended(incident.what(), stop)), tokensOut());
    }

    public ObjectNode resume() {
        return done("resume", found -> found.resumed(incident.what()), JsonNodeFactory.instance.objectNode());
    }

    public ObjectNode revoke() {
        return done("revoke", found -> Optional.of(found.revoked(incident.what(), now)), tokensOut());
    }

    private ObjectNode tokensOut() {
        ObjectNode tokens = JsonNodeFactory.instance.objectNode();
        Optional<Duration> longest = incident.longestLifespan();
        tokens.put(
                "offlineValidatorsAcceptUntil",
                longest.map(now::plus).map(Instant::toString).orElse(null));
        return tokens.put("complete", incident.complete());
    }

    /** @param effect what becomes of the suspension; empty = there is nothing to do */
    private ObjectNode done(String action, Function<Suspensions, Optional<Suspension>> effect, ObjectNode tokensOut) {
        ObjectNode change = dryRun ? change(suspensions, effect) : saved(effect);
        change.put("action", action).setAll(tokensOut);
        if (dryRun) {
            return change.set("affected", incident.affected());
        }
        request.acted(incident.resourceType(), change);
        ObjectNode answer = change.withObject("/after").deepCopy();
        answer.setAll(tokensOut);
        return answer;
    }

    /** On what others have committed, or a revocation could undo a suspension that was made in the same moment. */
    private ObjectNode saved(Function<Suspensions, Optional<Suspension>> effect) {
        request.alone("suspension " + incident.what().text());
        return request.committed(realm -> {
            Suspensions committed = new Suspensions(realm);
            ObjectNode change = change(committed, effect);
            effect.apply(committed).ifPresent(committed::save);
            return change;
        });
    }

    private ObjectNode change(Suspensions found, Function<Suspensions, Optional<Suspension>> effect) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.set("before", SuspensionView.of(found.of(incident.what())));
        change.set("after", SuspensionView.of(effect.apply(found)));
        return change;
    }
}
