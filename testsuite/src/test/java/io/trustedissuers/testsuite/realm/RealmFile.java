// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;

/** A realm on its way through a file. */
public final class RealmFile {
    private RealmFile() {}

    /** Partial exports hide secrets; an admin puts them back. */
    public static ObjectNode of(TestRealm realm) {
        ObjectNode file = realm.admin().partialExport();
        file.path("clients").forEach(client -> {
            if (client.path("clientId").asText().equals(TestRealm.CLIENT)) {
                ((ObjectNode) client).put("secret", TestRealm.SECRET);
            }
        });
        return file;
    }

    /** The realm is gone, and another one made of its file; it has no users. */
    public static TestRealm underAnotherName(TestRealm realm) {
        ObjectNode file = of(realm);
        realm.delete();
        String name = "realm-" + UUID.randomUUID();
        file.put("realm", name).remove("id");
        realm.server().admin().createRealm(file);
        return new TestRealm(realm.server(), realm.issuer(), name, "", Map.of(), "");
    }
}
