// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.administration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.realm.TestRealm;
import io.trustedissuers.testsuite.wire.Response;
import java.util.function.Consumer;

/** The one suspension of a realm as Keycloak's component API shows it to who may manage the realm. */
final class StoredSuspension {
    private static final String TYPE = "io.trustedissuers.suspension.SuspensionProvider";

    private StoredSuspension() {}

    /** Changes the config, in which every value is a list. */
    static Response change(TestRealm realm, Consumer<ObjectNode> change) {
        ObjectNode component = (ObjectNode)
                realm.admin().get("/components?type=" + TYPE).orFail().json().path(0);
        change.accept(component.withObject("/config"));
        return realm.admin().put("/components/" + component.path("id").asText(), component);
    }
}
