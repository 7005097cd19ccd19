// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What holds for a record: each value is the record's own, else the realm's default, else the product's.
 *
 * @param settings in the shape of a record; null where the value is found elsewhere, such as the client's own lifespan
 * @param origins where each value comes from, by the path of its field; nothing for null
 */
public record EffectiveSettings(ObjectNode settings, Map<String, Origin> origins) {
    /** Where a value comes from. */
    public enum Origin {
        RECORD("record"),
        DEFAULTS("defaults"),
        PRODUCT("product");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private record Layer(Origin origin, JsonNode values) {
        Layer of(String member) {
            return new Layer(origin, values.path(member));
        }
    }

    /** @param record every field spelled out, null where it is not set */
    public static EffectiveSettings of(ObjectNode record, RealmDefaults defaults) {
        EffectiveSettings effective = new EffectiveSettings(JsonNodeFactory.instance.objectNode(), new TreeMap<>());
        List<Layer> layers = List.of(
                new Layer(Origin.RECORD, record),
                new Layer(Origin.DEFAULTS, defaults.settings()),
                new Layer(Origin.PRODUCT, ProductDefaults.of(record)));
        effective.fill(effective.settings, RecordShape.RECORD, layers, "");
        effective
                .settings
                .path(RecordShape.CLIENTS)
                .properties()
                .forEach(entry ->
                        effective.settle(RecordShape.CLIENTS + "." + entry.getKey(), (ObjectNode) entry.getValue()));
        return effective;
    }

    private void fill(ObjectNode target, Shape.Members members, List<Layer> layers, String path) {
        for (Field field : members.fields()) {
            String at = path + field.name();
            List<Layer> inner =
                    layers.stream().map(layer -> layer.of(field.name())).toList();
            if (field.shape() instanceof Shape.Members group) {
                fill(target.putObject(field.name()), group, inner, at + ".");
            } else if (field.shape() instanceof Shape.Keyed keyed && keyed.value() instanceof Shape.Members entry) {
                ObjectNode entries = target.putObject(field.name());
                // The record alone says which there are: a default trusts nobody.
                inner.get(0)
                        .values()
                        .fieldNames()
                        .forEachRemaining(key -> fill(
                                entries.putObject(key),
                                entry,
                                inner.stream().map(layer -> layer.of(key)).toList(),
                                at + "." + key + "."));
            } else {
                set(target, field.name(), inner, at);
            }
        }
    }

    private void set(ObjectNode target, String name, List<Layer> layers, String path) {
        target.set(name, NullNode.getInstance());
        layers.stream()
                .filter(layer -> !layer.values().isNull() && !layer.values().isMissingNode())
                .findFirst()
                .ifPresent(layer -> {
                    target.set(name, layer.values());
                    origins.put(path, layer.origin());
                });
    }

    private void settle(String path, ObjectNode entry) {
        chooseResource(path, entry);
        keepOwnConditions(path, entry);
    }

    /** What the record itself sets for all its clients is not undone by what the realm's defaults say of one of them. */
    private void keepOwnConditions(String path, ObjectNode entry) {
        ObjectNode conditions = (ObjectNode) entry.path(RecordShape.CONDITIONS);
        for (Field field : ConditionsShape.MEMBERS.fields()) {
            String name = RecordShape.CONDITIONS + "." + field.name();
            if (origins.get(path + "." + name) == Origin.DEFAULTS && origins.get(name) == Origin.RECORD) {
                conditions.putNull(field.name());
                origins.remove(path + "." + name);
            }
        }
    }

    /** A default resource that a client does not reach is none; one resource alone needs no choice. */
    private void chooseResource(String path, ObjectNode entry) {
        String at = path + "." + EntryShape.DEFAULT_RESOURCE;
        JsonNode resources = entry.path(EntryShape.RESOURCES);
        String chosen = entry.path(EntryShape.DEFAULT_RESOURCE).textValue();
        if (origins.get(at) == Origin.DEFAULTS && !resources.has(chosen)) {
            entry.putNull(EntryShape.DEFAULT_RESOURCE);
            origins.remove(at);
        }
        if (entry.path(EntryShape.DEFAULT_RESOURCE).isNull() && resources.size() == 1) {
            entry.put(EntryShape.DEFAULT_RESOURCE, resources.fieldNames().next());
            origins.put(at, Origin.PRODUCT);
        }
    }
}
