// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;

/** A point in time as ISO 8601 has it, in UTC. */
record Moment() implements Shape {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public String words() {
        return "time such as 2027-01-31T00:00:00Z";
    }

    @Override
    public ObjectNode schema() {
        return Shape.ofType("string").put("format", "date-time");
    }

    @Override
    public JsonNode read(JsonNode value, String path, Reading reading) {
        try {
            Instant time = Instant.parse(value.asText());
            if (value.isTextual() && time.isAfter(Instant.EPOCH) && !time.isAfter(LAST)) {
                return TextNode.valueOf(time.toString());
            }
        } catch (DateTimeException noTime) {
            // Said below, as for any other text.
        }
        return reading.problem(path, "must be a " + words());
    }
}
