// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import java.util.List;
import java.util.stream.Stream;

/** What a record is good for right now; what stands first hides what stands after it. */
public enum RecordState {
    UNREADABLE("unreadable"),
    SUSPENDED("suspended"),
    DISABLED("disabled"),
    EXPIRED("expired"),
    BROKEN_REFERENCE("broken-reference"),
    KEYS_FAILING("keys-failing"),
    DRY_RUN("dry-run"),
    ACTIVE("active");

    private final String word;

    RecordState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static List<String> words() {
        return Stream.of(values()).map(RecordState::word).toList();
    }
}
