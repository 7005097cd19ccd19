// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Json;
import java.util.UUID;

/** Records as an admin writes them. */
final class Records {
    private Records() {}

    /** The smallest valid record, with an alias and an issuer that no other record has. */
    static ObjectNode minimal() {
        String name = "acme-" + UUID.randomUUID();
        return Json.object("{'clients': {'claude': {}}}")
                .put("alias", name)
                .put("issuer", "https://" + name + ".example.com");
    }

    /** The smallest record with members replaced by those of a JSON text with single quotes. */
    static ObjectNode with(String members) {
        ObjectNode record = minimal();
        record.setAll(Json.object(members));
        return record;
    }

    static String alias(ObjectNode record) {
        return record.path("alias").asText();
    }
}
