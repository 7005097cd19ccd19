// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.server.PostgreSql;
import io.trustedissuers.testsuite.wire.Json;
import java.util.Map;
import java.util.TreeMap;

/** The reasons in the stored events of a realm, read past the server, because there are more than one page of them. */
final class StoredReasons {
    private StoredReasons() {}

    static Map<String, Integer> in(TestRealm realm, PostgreSql database) {
        String id = realm.admin().representation().path("id").asText();
        Map<String, Integer> reasons = new TreeMap<>();
        for (String details : database.query("select coalesce(details_json_long_value, details_json) from event_entity"
                + " where type like 'JWT_AUTHORIZATION_GRANT%' and realm_id = '" + id + "'")) {
            JsonNode reason = Json.read(details).path("reason");
            reasons.merge(reason.isMissingNode() ? "accepted" : reason.asText(), 1, Integer::sum);
        }
        return reasons;
    }
}
