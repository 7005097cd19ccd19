// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A JSON object that another specification defines, such as a JWK set. */
record Foreign(String what) implements Shape {
    @Override
    public String words() {
        return what;
    }

    @Override
    public ObjectNode schema() {
        return Shape.ofType("object").put("title", what);
    }

    @Override
    public JsonNode read(JsonNode value, String path, Reading reading) {
        return value.isObject() ? value : reading.problem(path, "must be a JSON object: " + what);
    }
}
