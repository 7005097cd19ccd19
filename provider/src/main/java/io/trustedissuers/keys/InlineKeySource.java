// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.assertion.StrictJson;
import java.util.List;
import java.util.Optional;

/** A JWK set that stands in the record itself. */
final class InlineKeySource implements KeySource {
    private final Optional<KeySet> keys;

    InlineKeySource(String jwks, KeyReader reader) {
        this.keys = StrictJson.object(jwks).flatMap(json -> KeySet.read(json, reader));
    }

    @Override
    public Optional<KeySet> keys() {
        return keys;
    }

    @Override
    public Optional<KeySet> newerKeys() {
        return keys;
    }

    @Override
    public void refresh(boolean discard) {
        // What stands in the record is always fresh.
    }

    @Override
    public KeyHealth health(List<SignatureAlgorithm> algorithms) {
        List<KeyHealth.Key> listed = keys.map(set -> set.listed(algorithms)).orElse(List.of());
        FetchOutcome outcome = keys.isPresent() ? FetchOutcome.OK : FetchOutcome.MALFORMED;
        boolean failing = listed.stream().noneMatch(KeyHealth.Key::usable);
        return new KeyHealth("inline", null, null, null, outcome.word(), listed, failing);
    }
}
