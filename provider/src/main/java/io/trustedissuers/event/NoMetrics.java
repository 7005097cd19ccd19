// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.time.Duration;

/** Counts nothing, and needs no Micrometer. */
final class NoMetrics implements MetricsProvider {
    @Override
    public void exchanged(String realm, Outcome outcome, String reason, String alias, Duration time) {}

    @Override
    public void keysFetched(String outcome, Duration time) {}
}
