// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.util.Locale;

/** How a fetch ended, in words that tell nothing about what stands behind the address. */
enum FetchOutcome {
    OK,
    NOT_FETCHED,
    UNREACHABLE,
    TIMEOUT,
    REFUSED_ADDRESS,
    BAD_STATUS,
    NOT_FOUND,
    TOO_LARGE,
    MALFORMED,
    ISSUER_MISMATCH,
    MOVED_HOST;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fewer words of {@link Discovered}: a port scan must not learn more from it. */
    String discoveryWord() {
        return switch (this) {
            case OK -> "found";
            case NOT_FOUND, REFUSED_ADDRESS, MALFORMED, ISSUER_MISMATCH -> word();
            case TOO_LARGE -> MALFORMED.word();
            case NOT_FETCHED, UNREACHABLE, TIMEOUT, BAD_STATUS, MOVED_HOST -> UNREACHABLE.word();
        };
    }
}
