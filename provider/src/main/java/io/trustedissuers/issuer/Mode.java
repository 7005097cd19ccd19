// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.List;

/** What becomes of an assertion that everything speaks for. */
public enum Mode {
    ENFORCE("enforce"),
    /** It is refused, and what would have come out is recorded. */
    DRY_RUN("dry-run");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Mode of(String word) {
        return DRY_RUN.word.equals(word) ? DRY_RUN : ENFORCE;
    }

    static List<String> words() {
        return List.of(ENFORCE.word, DRY_RUN.word);
    }
}
