// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.admin.AdminClient;
import io.trustedissuers.testsuite.admin.TrustedIssuersClient;
import io.trustedissuers.testsuite.wire.Json;

/** Admins of one realm, who hold some roles of {@code realm-management} and no others. */
public final class Admins {
    public static final String PASSWORD = "password-of-the-admin";

    private Admins() {}

    public static void create(TestRealm realm, String username, String... roles) {
        ObjectNode user = Json.object(
                        """
                        {'enabled': true, 'emailVerified': true, 'firstName': 'A', 'lastName': 'B', 'credentials':
                         [{'type': 'password', 'value': 'password-of-the-admin', 'temporary': false}]}""")
                .put("username", username)
                .put("email", username + "@vendor.example");
        String id = realm.admin().createUser(user);
        for (String role : roles) {
            realm.admin().grantClientRole(id, "realm-management", role);
        }
    }

    /** The admin REST API as one of them. */
    public static AdminClient as(TestRealm realm, String username) {
        return realm.server().admin().as(realm.name(), username, PASSWORD);
    }

    /** Our part of it, for their own realm. */
    public static TrustedIssuersClient trustedIssuers(TestRealm realm, String username) {
        return as(realm, username).realm(realm.name()).trustedIssuers();
    }
}
