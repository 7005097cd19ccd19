// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;

/** Attempts as a table: a row for each, and a last one of the outcome {@code incomplete} if any are missing. */
final class ActivityCsv {
    private final Writer out;

    ActivityCsv(Writer out) {
        this.out = out;
    }

    void head() {
        write(AttemptRow.names());
    }

    void add(Attempt attempt) {
        write(AttemptRow.cells(attempt));
    }

    /** Like {@link Scan#addTo}. */
    void end(Scan scan, EventSaving saving) {
        Optional<Instant> completeFrom = scan.completeFrom(saving);
        if (completeFrom.isEmpty()) {
            incomplete(scan.looked(), saving.note().orElseThrow());
        } else if (completeFrom.get().isAfter(scan.from())) {
            incomplete(completeFrom.get(), "attempts from before this time are not listed");
        }
    }

    private void incomplete(Instant from, String because) {
        write(from.toString(), "incomplete", because, null, null, null, null, null, null, null, null);
    }

    private void write(String... cells) {
        try {
            out.write(CsvRow.of(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
