// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rungs of the ladder that leads from an assertion to a user (docs/subjects.md). Strong rungs look at an id that
 * was stored for this very issuer and must agree; weak ones are asked once, where no strong one found anybody.
 */
public enum Resolver {
    LINK("link"),
    SUB_ID("sub-id"),
    AUD_SUB("aud-sub"),
    ATTRIBUTE("attribute"),
    EMAIL("email");

    private final String word;

    Resolver(String word) {
        this.word = word;
    }

    /** As it stands in the record. */
    public String word() {
        return word;
    }

    static Optional<Resolver> of(String word) {
        return Arrays.stream(values())
                .filter(resolver -> resolver.word.equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Resolver::word).toList();
    }
}
