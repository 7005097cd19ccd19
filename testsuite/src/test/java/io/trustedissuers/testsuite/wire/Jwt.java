// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads a JWT without verifying it. */
public final class Jwt {
    private Jwt() {}

    public static JsonNode header(String compact) {
        return part(compact, 0);
    }

    public static JsonNode claims(String compact) {
        return part(compact, 1);
    }

    private static JsonNode part(String compact, int index) {
        byte[] json = Base64.getUrlDecoder().decode(compact.split("\\.", -1)[index]);
        return Json.read(new String(json, StandardCharsets.UTF_8));
    }
}
