// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.StrictJson;
import io.trustedissuers.keys.IssuerHttp.Answer;
import java.util.Optional;

/** Fetches a JWK set from its address. */
final class JwkSetFetch {
    private final IssuerHttp http;
    private final KeyReader reader;

    JwkSetFetch(IssuerHttp http, KeyReader reader) {
        this.http = http;
        this.reader = reader;
    }

    FetchedKeys fetch(String address, Deadline deadline) {
        Answer answer = http.get(address, deadline);
        if (answer.outcome() != FetchOutcome.OK) {
            return new FetchedKeys(answer.outcome(), address, null);
        }
        var json = StrictJson.object(answer.body());
        if (json.isPresent() && json.get().path("keys").size() > KeyTimes.MAX_FETCHED_KEYS) {
            return new FetchedKeys(FetchOutcome.TOO_LARGE, address, null);
        }
        Optional<KeySet> keys = json.flatMap(object -> KeySet.read(object, reader, deadline::isOver));
        return keys.map(set -> new FetchedKeys(FetchOutcome.OK, address, set))
                .orElseGet(() -> new FetchedKeys(without(deadline), address, null));
    }

    private static FetchOutcome without(Deadline deadline) {
        return deadline.isOver() ? FetchOutcome.TIMEOUT : FetchOutcome.MALFORMED;
    }
}
