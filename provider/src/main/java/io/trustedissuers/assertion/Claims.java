// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Typed reading of verified claims. A claim that is there in the wrong type refuses; it is never taken as absent. */
final class Claims {
    /** The last second of the year 9999: a date beyond it is no date, and {@link Instant} arithmetic stays safe. */
    private static final double LATEST = 253_402_300_799.0;

    private final ObjectNode values;

    Claims(ObjectNode values) {
        this.values = values;
    }

    boolean has(String name) {
        return values.has(name);
    }

    ObjectNode all() {
        return values.deepCopy();
    }

    JsonNode raw(String name) {
        return values.path(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> malformed(name));
    }

    Optional<String> optionalText(String name) {
        if (!values.has(name)) {
            return Optional.empty();
        }
        JsonNode value = values.get(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw malformed(name);
        }
        return Optional.of(value.textValue());
    }

    Instant time(String name) {
        return optionalTime(name).orElseThrow(() -> malformed(name));
    }

    Optional<Instant> optionalTime(String name) {
        if (!values.has(name)) {
            return Optional.empty();
        }
        return Optional.of(numericDate(values.get(name)).orElseThrow(() -> malformed(name)));
    }

    /** A NumericDate (RFC 7519 section 2): seconds, possibly with a fraction; empty if it is anything else. */
    static Optional<Instant> numericDate(JsonNode value) {
        double seconds = value.isNumber() ? value.doubleValue() : -1;
        boolean date = seconds >= 0 && seconds <= LATEST;
        return date ? Optional.of(Instant.ofEpochMilli((long) Math.floor(seconds * 1000))) : Optional.empty();
    }

    /** A string, or an array of strings; empty if the claim is absent. */
    Optional<List<String>> textOrList(String name, Reason reason) {
        if (!values.has(name)) {
            return Optional.empty();
        }
        JsonNode value = values.get(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (!element.isTextual() || element.textValue().isEmpty()) {
                throw new Refusal(reason, "a string or a list of strings", name);
            }
            texts.add(element.textValue());
        }
        if (texts.isEmpty()) {
            throw new Refusal(reason, "a string or a list of strings", name);
        }
        return Optional.of(List.copyOf(texts));
    }

    private static Refusal malformed(String name) {
        return new Refusal(Reason.CLAIM_MALFORMED, null, name);
    }
}
