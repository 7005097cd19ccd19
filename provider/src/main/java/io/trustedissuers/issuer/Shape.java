// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a value of the record may look like. Reading gives the normalised value: every declared member is there, null
 * where it is not set. {@code null} means not set, so an empty list is a problem (decision D13).
 */
sealed interface Shape
        permits Choice,
                Items,
                Moment,
                Shape.Flag,
                Foreign,
                Shape.Keyed,
                Shape.Members,
                Shape.Names,
                Shape.Text,
                Shape.Whole {

    /** In words, for docs/configuration.md. */
    String words();

    /** As JSON Schema (draft 2020-12), for editors and pipelines; what is checked beyond it is said when a record is saved. */
    ObjectNode schema();

    /** The normalised value of a non-null node; whatever does not fit is a problem and comes back as null. */
    JsonNode read(JsonNode value, String path, Reading reading);

    /**
     * @param complete whether an absent member is a problem: in the stored form every member is spelled out, so that
     *     taking one away refuses instead of falling back to a default (row TI-8)
     */
    record Reading(Problems problems, boolean complete) {
        JsonNode problem(String path, String message) {
            problems.add(path, message);
            return NullNode.getInstance();
        }
    }

    record Text(int maxLength) implements Shape {
        @Override
        public String words() {
            return "text";
        }

        @Override
        public ObjectNode schema() {
            return ofType("string").put("minLength", 1).put("maxLength", maxLength);
        }

        @Override
        public JsonNode read(JsonNode value, String path, Reading reading) {
            if (!value.isTextual() || value.textValue().isBlank()) {
                return reading.problem(path, "must be a text that is not empty");
            }
            if (value.textValue().length() > maxLength) {
                return reading.problem(path, "must not be longer than " + maxLength + " characters");
            }
            return value;
        }
    }

    record Flag() implements Shape {
        @Override
        public String words() {
            return "true or false";
        }

        @Override
        public ObjectNode schema() {
            return ofType("boolean");
        }

        @Override
        public JsonNode read(JsonNode value, String path, Reading reading) {
            return value.isBoolean() ? value : reading.problem(path, "must be true or false");
        }
    }

    record Whole(int least, int most, String unit) implements Shape {
        @Override
        public String words() {
            return unit + ", " + least + " to " + most;
        }

        @Override
        public ObjectNode schema() {
            return ofType("integer").put("minimum", least).put("maximum", most);
        }

        @Override
        public JsonNode read(JsonNode value, String path, Reading reading) {
            boolean fits = value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= least
                    && value.intValue() <= most;
            return fits
                    ? value
                    : reading.problem(path, "must be a whole number (" + unit + ") from " + least + " to " + most);
        }
    }

    record Names(int most) implements Shape {
        @Override
        public String words() {
            return "list of texts";
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema =
                    ofType("array").put("minItems", 1).put("maxItems", most).put("uniqueItems", true);
            schema.putObject("items").put("type", "string").put("minLength", 1);
            return schema;
        }

        @Override
        public JsonNode read(JsonNode value, String path, Reading reading) {
            if (!value.isArray() || value.isEmpty()) {
                return reading.problem(path, "must be a list with at least one text, or null if it is not set");
            }
            if (value.size() > most) {
                return reading.problem(path, "must not have more than " + most + " entries");
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode element : value) {
                if (!element.isTextual() || element.textValue().isBlank() || !seen.add(element.textValue())) {
                    return reading.problem(path, "must be a list of different texts");
                }
            }
            return value;
        }
    }

    /** An object whose member names the admin chooses. A null value is kept: it has a meaning of its own. */
    record Keyed(String key, Shape value, int most) implements Shape {
        @Override
        public String words() {
            return "object: " + key + " → " + value.words();
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = ofType("object").put("minProperties", 1).put("maxProperties", most);
            schema.putObject("propertyNames").put("minLength", 1).put("title", key);
            schema.set("additionalProperties", value.schema());
            return schema;
        }

        @Override
        public JsonNode read(JsonNode node, String path, Reading reading) {
            if (!node.isObject() || node.isEmpty()) {
                return reading.problem(path, "must be an object with at least one member, or null if it is not set");
            }
            if (node.size() > most) {
                return reading.problem(path, "must not have more than " + most + " members");
            }
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String at = path + "." + member.getKey();
                if (member.getKey().isBlank()) {
                    reading.problem(at, "must have a name");
                } else if (member.getValue().isNull()) {
                    read.putNull(member.getKey());
                } else {
                    read.set(member.getKey(), value.read(member.getValue(), at, reading));
                }
            }
            return read;
        }
    }

    /** An object with declared members. */
    record Members(List<Field> fields) implements Shape {
        @Override
        public String words() {
            return "object";
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = ofType("object");
            ObjectNode properties = schema.putObject("properties");
            for (Field field : fields) {
                ObjectNode property = field.shape().schema();
                if (!field.meaning().isEmpty()) {
                    property.put("description", field.meaning() + " Default: " + field.defaultValue() + ".");
                }
                properties.set(field.name(), property);
            }
            return schema.put("additionalProperties", false);
        }

        @Override
        public JsonNode read(JsonNode node, String path, Reading reading) {
            if (!node.isObject()) {
                return reading.problem(path, "must be an object");
            }
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (fields.stream().noneMatch(field -> field.name().equals(member.getKey()))) {
                    reading.problem(at(path, member.getKey()), "is not a field that this version knows");
                }
            }
            ObjectNode read = JsonNodeFactory.instance.objectNode();
            for (Field field : fields) {
                read.set(field.name(), member(node, field, at(path, field.name()), reading));
            }
            return read;
        }

        /** Without the members that are not set. */
        ObjectNode compact(JsonNode node) {
            ObjectNode compact = JsonNodeFactory.instance.objectNode();
            for (Field field : fields) {
                JsonNode value = node.path(field.name());
                if (field.shape() instanceof Members group) {
                    ObjectNode inner = group.compact(value);
                    if (!inner.isEmpty()) {
                        compact.set(field.name(), inner);
                    }
                } else if (value.isObject()
                        && field.shape() instanceof Keyed keyed
                        && keyed.value() instanceof Members entry) {
                    ObjectNode entries = compact.putObject(field.name());
                    value.properties()
                            .forEach(member -> entries.set(member.getKey(), entry.compact(member.getValue())));
                } else if (!value.isNull() && !value.isMissingNode()) {
                    compact.set(field.name(), value);
                }
            }
            return compact;
        }

        /** Every member spelled out, none set. */
        ObjectNode nothingSet() {
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            return (ObjectNode) read(nothing, "", new Reading(new Problems(), false));
        }

        private static JsonNode member(JsonNode node, Field field, String path, Reading reading) {
            if (reading.complete() && !node.has(field.name())) {
                return reading.problem(path, "is missing from the stored settings");
            }
            JsonNode value = node.path(field.name());
            boolean unset = value.isMissingNode() || value.isNull();
            if (unset && field.shape() instanceof Members members) {
                return reading.complete()
                        ? reading.problem(path, "must be an object")
                        : members.read(JsonNodeFactory.instance.objectNode(), path, reading);
            }
            return unset ? NullNode.getInstance() : field.shape().read(value, path, reading);
        }

        private static String at(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }

    /** Null is as good as absent: not set. */
    static ObjectNode ofType(String type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    /** The texts of a list; empty if it is not set. */
    static List<String> texts(JsonNode list) {
        if (!(list instanceof ArrayNode array)) {
            return List.of();
        }
        return array.valueStream().map(JsonNode::textValue).toList();
    }
}
