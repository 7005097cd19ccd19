// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Response;
import java.util.function.Consumer;

/** The one suspension of a realm as Keycloak's component API shows it to who may manage the realm. */
final class StoredSuspension {
    private static final String TYPE = "io.trustedissuers.component.RealmData";
    private static final String KIND = "trusted-issuer-suspension";

    private StoredSuspension() {}

    /** Changes the config, in which every value is a list. */
    static Response change(TestRealm realm, Consumer<ObjectNode> change) {
        JsonNode components =
                realm.admin().get("/components?type=" + TYPE).orFail().json();
        ObjectNode component = (ObjectNode) components
                .valueStream()
                .filter(found -> found.path("providerId").asText().equals(KIND))
                .findFirst()
                .orElseThrow();
        change.accept(component.withObject("/config"));
        return realm.admin().put("/components/" + component.path("id").asText(), component);
    }
}
