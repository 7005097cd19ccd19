// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The record as JSON Schema, from the same declaration as docs/configuration.md. */
public final class RecordSchema {
    private static final List<String> REQUIRED = List.of("alias", RecordShape.ISSUER, RecordShape.CLIENTS);

    private RecordSchema() {}

    public static ObjectNode schema() {
        ObjectNode schema = RecordShape.REST.schema();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Trusted issuer");
        schema.put("type", "object");
        ArrayNode required = schema.putArray("required");
        REQUIRED.forEach(required::add);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        REQUIRED.forEach(name -> required(properties, name));
        defaults(properties, ProductDefaults.of(JsonNodeFactory.instance.objectNode()));
        SettingsCodec.READ_ONLY.forEach(name -> properties.putObject(name).put("readOnly", true));
        return schema;
    }

    /** Those that are the same for every record. */
    private static void defaults(ObjectNode properties, ObjectNode defaults) {
        defaults.properties().forEach(each -> {
            ObjectNode property = (ObjectNode) properties.get(each.getKey());
            if (each.getValue() instanceof ObjectNode group) {
                if (property.get("properties") instanceof ObjectNode inner) {
                    defaults(inner, group);
                }
            } else if (!each.getValue().isMissingNode()) {
                property.set("default", each.getValue());
            }
        });
    }

    private static void required(ObjectNode properties, String name) {
        ObjectNode property = (ObjectNode) properties.get(name);
        property.put("type", property.path("type").path(0).asText());
    }
}
