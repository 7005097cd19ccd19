// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a look at the saved events came.
 *
 * @param scanned how many events were looked at
 * @param from from when on it was asked
 * @param looked from when on all events were looked at
 */
public record Scan(int scanned, Instant from, Instant looked) {
    /** Whether there were more events than were looked at. */
    public boolean cut() {
        return looked.isAfter(from);
    }

    /** From when on nothing is missing; empty if anything may be, because it is not saved. */
    Optional<Instant> completeFrom(EventSaving saving) {
        if (saving.note().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(saving.since().filter(looked::isBefore).orElse(looked));
    }

    public void addTo(ObjectNode answer, EventSaving saving) {
        Optional<Instant> completeFrom = completeFrom(saving);
        answer.put("scanned", scanned);
        answer.put("complete", completeFrom.filter(from::equals).isPresent());
        answer.put("completeFrom", completeFrom.map(Instant::toString).orElse(null));
        saving.addTo(answer);
    }
}
