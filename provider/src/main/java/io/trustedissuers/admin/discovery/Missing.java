// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * What a draft lacks.
 *
 * @param proposal the value that is probably meant, which an admin has to confirm; null = there is none
 * @param command the line of kcadm.sh that mends it; null = nobody but the customer's admin can
 */
record Missing(String field, String message, String proposal, String command) {

    static void list(ArrayNode array, List<Missing> missing) {
        missing.forEach(part -> array.addObject()
                .put("field", part.field)
                .put("message", part.message)
                .put("proposal", part.proposal)
                .put("command", part.command));
    }
}
