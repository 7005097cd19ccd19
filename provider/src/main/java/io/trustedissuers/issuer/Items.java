// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A list of objects with the same declared members. */
record Items(Shape.Members element, int most) implements Shape {
    @Override
    public String words() {
        return "list of objects with "
                + String.join(", ", element.fields().stream().map(Field::name).toList());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = Shape.ofType("array").put("minItems", 1).put("maxItems", most);
        schema.set("items", element.schema());
        return schema;
    }

    @Override
    public JsonNode read(JsonNode value, String path, Reading reading) {
        if (!value.isArray() || value.isEmpty()) {
            return reading.problem(path, "must be a list with at least one object, or null if it is not set");
        }
        if (value.size() > most) {
            return reading.problem(path, "must not have more than " + most + " entries");
        }
        ArrayNode read = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : value) {
            read.add(element.read(item, path, reading));
        }
        return read;
    }
}
