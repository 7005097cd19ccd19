// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import java.util.List;

/** The body of a suspension: none, or one member {@code reason}. */
final class SuspensionReason {
    private static final String REASON = "reason";
    private static final int LONGEST = 255;

    private SuspensionReason() {}

    /** Null = none given. */
    static String in(String body, AdminRequest request) {
        if (body == null || body.isBlank()) {
            return null;
        }
        ObjectNode object = request.object(body);
        JsonNode given = object.path(REASON);
        boolean known = object.isEmpty() || object.size() == 1 && (given.isTextual() || given.isNull());
        String reason = given.textValue();
        if (!known || reason != null && reason.length() > LONGEST) {
            throw Refused.badRequest(
                    List.of(new Problem(REASON, "must be a text of at most " + LONGEST + " characters")));
        }
        return reason;
    }
}
