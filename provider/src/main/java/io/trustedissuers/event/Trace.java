// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/**
 * The spans of one exchange: one around all of it, and in that one for each step that it came to. While tracing is off
 * Keycloak's provider does nothing.
 */
final class Trace {
    private static final String TRACER = "io.trustedissuers";
    private static final String ALIAS = "trusted_issuers.alias";
    private static final String REASON = "trusted_issuers.reason";

    private final TracingProvider tracing;
    private final Span exchange;
    private Span step;

    Trace(KeycloakSession session) {
        this.tracing = session.getProvider(TracingProvider.class);
        this.exchange = tracing.startSpan(TRACER, "TrustedIssuers.exchange");
    }

    /** Ends the step before. */
    void enter(Step next) {
        leave();
        step = tracing.startSpan(TRACER, next.spanName());
    }

    void trustedIssuer(String alias) {
        exchange.setAttribute(ALIAS, alias);
    }

    /** Stands at the exchange and at the step that refused. */
    void reason(String reason) {
        exchange.setAttribute(REASON, reason);
        if (step != null) {
            step.setAttribute(REASON, reason);
        }
    }

    void end(Outcome outcome) {
        if (outcome == Outcome.ERROR) {
            exchange.setStatus(StatusCode.ERROR);
        }
        leave();
        tracing.endSpan();
    }

    private void leave() {
        if (step != null) {
            tracing.endSpan();
            step = null;
        }
    }
}
