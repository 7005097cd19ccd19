// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import io.trustedissuers.testsuite.wire.TokenResponse;
import java.util.Set;
import java.util.TreeSet;

/** All that a client can see of an answer, the reference aside. */
record Seen(int status, String body, Set<String> headers) {
    /** The one answer up to the signature (docs/request-flow.md). */
    static final String NOT_ACCEPTED =
            "{\"error\":\"invalid_grant\",\"error_description\":\"The assertion was not accepted\"}";

    static Seen of(TokenResponse response) {
        String body = response.reference()
                .map(reference -> response.http().body().replace(" (reference " + reference + ")", ""))
                .orElse(response.http().body());
        return new Seen(
                response.status(),
                body,
                new TreeSet<>(response.http().headers().map().keySet()));
    }

    boolean isNotAccepted() {
        return status == 400 && body.equals(NOT_ACCEPTED);
    }
}
