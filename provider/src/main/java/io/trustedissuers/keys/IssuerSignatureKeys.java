// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.assertion.SignatureAlgorithm;
import io.trustedissuers.assertion.SignatureKeys;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;

/** Verifies with the keys of one source. The key id is compared and never becomes part of an address. */
record IssuerSignatureKeys(KeySource source) implements SignatureKeys {
    @Override
    public void verify(SignatureAlgorithm algorithm, String keyId, byte[] signingInput, byte[] signature) {
        List<IssuerKey> candidates = candidates(algorithm, keyId);
        boolean holds = candidates.stream().anyMatch(key -> key.check().holds(algorithm, signingInput, signature));
        if (!holds) {
            throw new Refusal(Reason.SIGNATURE_INVALID);
        }
    }

    private List<IssuerKey> candidates(SignatureAlgorithm algorithm, String keyId) {
        List<IssuerKey> candidates = fitting(source.keys().orElseThrow(this::unavailable), algorithm, keyId);
        if (candidates.isEmpty()) {
            candidates = fitting(source.newerKeys().orElseThrow(this::unavailable), algorithm, keyId);
        }
        // Trying every key of a long list for an assertion that names none would be work at an attacker's command.
        if (candidates.isEmpty() || candidates.size() > KeyTimes.MAX_CANDIDATES) {
            throw new Refusal(Reason.KEY_NOT_FOUND);
        }
        return candidates;
    }

    private static List<IssuerKey> fitting(KeySet keys, SignatureAlgorithm algorithm, String keyId) {
        return keys.candidates(algorithm, keyId);
    }

    private Refusal unavailable() {
        return new Refusal(Reason.KEYS_UNAVAILABLE);
    }
}
