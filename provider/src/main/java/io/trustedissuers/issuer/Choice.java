// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One word of a closed list. */
record Choice(List<String> allowed) implements Shape {
    @Override
    public String words() {
        return "one of " + String.join(", ", allowed);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Shape.ofType("string");
        ArrayNode values = schema.putArray("enum");
        allowed.forEach(values::add);
        values.addNull();
        return schema;
    }

    @Override
    public JsonNode read(JsonNode value, String path, Reading reading) {
        return value.isTextual() && allowed.contains(value.textValue())
                ? value
                : reading.problem(path, "must be " + words());
    }
}
