// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Text that every database can be asked for. NUL and half a surrogate pair are legal in JSON, and some databases answer
 * them with an error, which would be a server error at anybody's command.
 */
public final class StorableText {
    private StorableText() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    /** Whether all texts and member names in a JSON value are. */
    public static boolean isAllOf(JsonNode node) {
        if (node.isTextual()) {
            return is(node.textValue());
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!is(member.getKey())) {
                return false;
            }
        }
        for (JsonNode value : node) {
            if (!isAllOf(value)) {
                return false;
            }
        }
        return true;
    }
}
