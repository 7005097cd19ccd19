// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Attempts by the hour, or by the day of a longer period; hours and days are those of UTC. */
final class OverTime {
    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(3);

    private final ChronoUnit unit;
    private final Instant start;
    private final List<Tally> buckets = new ArrayList<>();

    OverTime(Period period) {
        this.unit = period.length().compareTo(LONGEST_BY_HOUR) <= 0 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        this.start = period.from().truncatedTo(unit);
        for (Instant next = start; next.isBefore(period.to()); next = next.plus(1, unit)) {
            buckets.add(new Tally());
        }
    }

    void add(Attempt attempt) {
        buckets.get((int) unit.between(start, attempt.time())).add(attempt);
    }

    /** The length of a bucket: {@code hour} or {@code day}. */
    String bucket() {
        return unit == ChronoUnit.HOURS ? "hour" : "day";
    }

    void addTo(ArrayNode array) {
        for (int i = 0; i < buckets.size(); i++) {
            buckets.get(i)
                    .addTo(array.addObject().put("from", start.plus(i, unit).toString()));
        }
    }
}
