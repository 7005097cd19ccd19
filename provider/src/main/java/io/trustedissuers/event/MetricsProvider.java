// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.time.Duration;
import org.keycloak.provider.Provider;

/** What this server counts and times. It belongs to the server, not to the session that asks for it. */
public interface MetricsProvider extends Provider {
    /** While Keycloak's metrics are off. */
    MetricsProvider NONE = new NoMetrics();

    /**
     * @param reason the code of a reason; empty = accepted
     * @param alias of the trusted issuer; empty = it is not known which one
     */
    void exchanged(String realm, Outcome outcome, String reason, String alias, Duration time);

    /** @param outcome one of the words of {@code lastOutcome} in the REST API */
    void keysFetched(String outcome, Duration time);

    @Override
    default void close() {}
}
