// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.event.AttemptEvent;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Reference;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.refusal.StepUp;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** What a refusal becomes: one event for the admin, one constant text and a reference for the client. */
final class RefusedResponse {
    private final OAuth2GrantType.Context context;
    private final AttemptEvent event;
    private final Instant now;

    RefusedResponse(OAuth2GrantType.Context context, AttemptEvent event, Instant now) {
        this.context = context;
        this.event = event;
        this.now = now;
    }

    CorsErrorResponseException of(Refusal refusal) {
        Reason reason = refusal.reason();
        Reference reference = Reference.at(now);
        event.reference(reference);
        event.refused(reason, refusal.expected(), refusal.found());
        return response(
                reason.error().code(),
                reason.publicText() + " (reference " + reference + ")",
                reason.error().status(),
                refusal.stepUp().map(StepUp::members).orElse(Map.of()));
    }

    /** A client policy brings its own error. */
    CorsErrorResponseException of(ClientPolicyException refusal) {
        Reference reference = Reference.at(now);
        event.reference(reference);
        event.refusedByPolicy(refusal.getError(), refusal.getErrorDetail());
        takeBackEffects();
        return new CorsErrorResponseException(
                context.getCors(),
                refusal.getError(),
                (refusal.getErrorDetail() == null ? "" : refusal.getErrorDetail() + " ") + "(reference " + reference
                        + ")",
                refusal.getErrorStatus());
    }

    private CorsErrorResponseException response(
            String error, String description, int status, Map<String, Object> members) {
        takeBackEffects();
        return new DetailedErrorResponse(
                context.getCors(), error, description, Response.Status.fromStatusCode(status), members);
    }

    /**
     * Links and users that this exchange has made go with it. Keycloak commits after an error response:
     * {@code KeycloakErrorHandler} (26.4 to 26.7) rolls back, but does not see an exception that brings its response.
     */
    private void takeBackEffects() {
        context.getSession().getTransactionManager().setRollbackOnly();
    }
}
