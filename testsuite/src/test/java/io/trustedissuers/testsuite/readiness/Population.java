// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.readiness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Json;

/** Many people at once. */
final class Population {
    private Population() {}

    /** Users who are linked to the standard record. */
    static void link(TestRealm realm, String prefix, int count) {
        ObjectNode file = Json.object("{'ifResourceExists': 'FAIL'}");
        ArrayNode users = file.putArray("users");
        for (int number = 0; number < count; number++) {
            String username = prefix + number;
            users.addObject()
                    .put("username", username)
                    .put("enabled", true)
                    .putArray("federatedIdentities")
                    .addObject()
                    .put("identityProvider", TestRealm.ALIAS)
                    .put("userId", "00u-" + username)
                    .put("userName", username);
        }
        realm.admin().partialImport(file).orFail();
    }
}
