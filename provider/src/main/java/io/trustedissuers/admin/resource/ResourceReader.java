// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.resource.ProtectedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a resource of the REST API: an unknown field is a problem, and so is an empty list. */
public final class ResourceReader {
    private static final Set<String> FIELDS =
            Set.of("resource", "aliases", "scopes", "defaultScopes", "clientId", "requireSenderConstraint");
    private static final Set<String> READ_ONLY = Set.of("name", "usedBy");

    private ResourceReader() {}

    public static ProtectedResource read(String name, ObjectNode body, Problems problems) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!FIELDS.contains(member.getKey()) && !READ_ONLY.contains(member.getKey())) {
                problems.add(member.getKey(), "is not a field that this version knows");
            }
        }
        return new ProtectedResource(
                null,
                name,
                text(body, "resource", problems),
                list(body, "aliases", problems),
                list(body, "scopes", problems),
                list(body, "defaultScopes", problems),
                text(body, "clientId", problems),
                null,
                flag(body, "requireSenderConstraint", problems));
    }

    private static boolean flag(ObjectNode body, String field, Problems problems) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            problems.add(field, "must be true or false");
        }
        return value.booleanValue();
    }

    private static String text(ObjectNode body, String field, Problems problems) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            problems.add(field, "must be a text that is not empty");
            return null;
        }
        return value.textValue();
    }

    private static List<String> list(ObjectNode body, String field, Problems problems) {
        JsonNode value = body.path(field);
        List<String> texts = new ArrayList<>();
        if (value.isMissingNode() || value.isNull()) {
            return texts;
        }
        for (JsonNode element : value) {
            if (element.isTextual() && !element.textValue().isBlank()) {
                texts.add(element.textValue());
            }
        }
        if (!value.isArray() || value.isEmpty() || texts.size() < value.size()) {
            problems.add(field, "must be a list with at least one text, or null if it is not set");
        }
        return texts;
    }
}
