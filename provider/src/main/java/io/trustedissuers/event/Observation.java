// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import io.trustedissuers.refusal.Reason;
import java.time.Duration;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;

/**
 * What operators see of one exchange beside its event: a count, a time, and a trace where tracing is on. All of it comes
 * from closed lists: whatever a request says, it can not make a label or the name of a span.
 */
public final class Observation implements AutoCloseable {
    /** Of an end that no gate and no policy brought about. */
    private static final String UNFORESEEN = "unforeseen";

    private static final String NONE = "";

    private final MetricsProvider metrics;
    private final Trace trace;
    private final String realm;
    private final long begin = System.nanoTime();
    private Outcome outcome = Outcome.ERROR;
    private String reason = UNFORESEEN;
    private String alias = NONE;

    public Observation(KeycloakSession session) {
        this.metrics = session.getProvider(MetricsProvider.class);
        this.trace = new Trace(session);
        this.realm = session.getContext().getRealm().getName();
    }

    public void enter(Step step) {
        trace.enter(step);
    }

    void trustedIssuer(String ofRecord) {
        alias = ofRecord;
        trace.trustedIssuer(ofRecord);
    }

    public void accepted() {
        outcome = Outcome.ACCEPTED;
        reason = NONE;
    }

    void refused(Reason because) {
        refused(Outcome.of(because), because.code());
    }

    /** The policy's own error is text that anybody may have written. */
    void refusedByPolicy() {
        refused(Outcome.REFUSED, Details.CLIENT_POLICY_ERROR);
    }

    private void refused(Outcome how, String because) {
        outcome = how;
        reason = because;
        trace.reason(because);
    }

    @Override
    public void close() {
        trace.end(outcome);
        metrics.exchanged(realm, outcome, reason, alias, Duration.ofNanos(System.nanoTime() - begin));
    }
}
