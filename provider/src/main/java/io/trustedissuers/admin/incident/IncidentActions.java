// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.record.RecordWriter;
import io.trustedissuers.admin.record.SuspensionView;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.suspension.Suspension;
import io.trustedissuers.suspension.Suspensions;
import io.trustedissuers.token.AccessTokenLifespan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.common.util.Time;

/** The buttons for a bad day. Each answers what holds from now on, and what can not be taken back. */
public final class IncidentActions {
    private static final String REASON = "reason";
    private static final int LONGEST_REASON = 255;

    private final AdminRequest request;
    private final TrustedIssuer issuer;
    private final Suspensions suspensions;
    private final Instant now = Instant.ofEpochSecond(Time.currentTime());

    public IncidentActions(AdminRequest request, TrustedIssuer issuer) {
        this.request = request;
        this.issuer = issuer;
        this.suspensions = new Suspensions(request.realm());
    }

    public ObjectNode suspend(String body) {
        String reason =
                reason(body == null || body.isBlank() ? JsonNodeFactory.instance.objectNode() : request.object(body));
        Suspension.Stop stop = new Suspension.Stop(now, request.adminName(), reason);
        return done("suspend", suspensions.suspend(issuer.issuer(), issuer.tenant(), stop));
    }

    public ObjectNode resume() {
        suspensions.resume(issuer.issuer(), issuer.tenant());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        SuspensionView.add(answer, suspensions.of(issuer.issuer(), issuer.tenant()));
        return event("resume", answer);
    }

    public ObjectNode revoke() {
        return done("revoke", suspensions.revoke(issuer.issuer(), issuer.tenant(), now));
    }

    /** A resource that verifies signatures and asks nobody accepts a token until it expires. */
    private ObjectNode done(String action, Suspension suspension) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        SuspensionView.add(answer, Optional.of(suspension));
        answer.put("offlineValidatorsAcceptUntil", now.plus(longestLifespan()).toString());
        return event(action, answer);
    }

    private ObjectNode event(String action, ObjectNode answer) {
        ObjectNode representation = answer.deepCopy().put("action", action);
        request.acted(RecordWriter.RESOURCE_TYPE, representation);
        return answer;
    }

    private Duration longestLifespan() {
        return issuer.clients().keySet().stream()
                .map(request.realm()::getClientByClientId)
                .filter(Objects::nonNull)
                .map(client -> AccessTokenLifespan.of(issuer.accessTokenLifespan(), client, request.realm()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static String reason(ObjectNode body) {
        JsonNode given = body.path(REASON);
        boolean known = body.isEmpty() || body.size() == 1 && (given.isTextual() || given.isNull());
        String reason = given.textValue();
        if (!known || reason != null && reason.length() > LONGEST_REASON) {
            throw Refused.badRequest(
                    List.of(new Problem(REASON, "must be a text of at most " + LONGEST_REASON + " characters")));
        }
        return reason;
    }
}
