// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.SignatureAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One JWK set as it was read. Immutable; its keys, usable or not, keep their order. */
final class KeySet {
    private static final int MAX_NAME = 255;

    private final List<Entry> entries;

    /** A key as published; {@code key} is null if it can not be used. */
    private record Entry(String kid, String type, IssuerKey key) {}

    private KeySet(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The set, or empty if {@code keys} is missing or holds anything but objects. Keys that can not be used stay out. */
    static Optional<KeySet> read(ObjectNode json, KeyReader reader) {
        return read(json, reader, () -> false);
    }

    /**
     * The same, or empty once nobody waits any more: whether a large RSA modulus can be one takes BouncyCastle a fair part
     * of a second, and a hostile set holds a hundred of them.
     */
    static Optional<KeySet> read(ObjectNode json, KeyReader reader, BooleanSupplier late) {
        List<Entry> entries = new ArrayList<>();
        if (!json.path("keys").isArray()) {
            return Optional.empty();
        }
        for (JsonNode element : json.path("keys")) {
            if (late.getAsBoolean() || !(element instanceof ObjectNode key)) {
                return Optional.empty();
            }
            String type = key.path("alg").isTextual() ? name(key, "alg") : name(key, "kty");
            entries.add(new Entry(name(key, "kid"), type, reader.read(key).orElse(null)));
        }
        return Optional.of(new KeySet(entries));
    }

    private static String name(ObjectNode key, String member) {
        String text = key.path(member).textValue();
        if (text == null) {
            return null;
        }
        return text.substring(0, Math.min(text.length(), MAX_NAME)).replaceAll("\\p{Cntrl}", "?");
    }

    /** The keys that may have made a signature. */
    List<IssuerKey> candidates(SignatureAlgorithm algorithm, String keyId) {
        return entries.stream()
                .map(Entry::key)
                .filter(key -> key != null && key.fits(algorithm, keyId))
                .toList();
    }

    /** The keys for an admin, each usable if it fits one of the algorithms. */
    List<KeyHealth.Key> listed(List<SignatureAlgorithm> algorithms) {
        return entries.stream()
                .map(entry -> new KeyHealth.Key(entry.kid(), entry.type(), usable(entry.key(), algorithms)))
                .toList();
    }

    private static boolean usable(IssuerKey key, List<SignatureAlgorithm> algorithms) {
        return key != null && algorithms.stream().anyMatch(key.algorithms()::contains);
    }
}
