// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.Set;

/** The clients that Keycloak makes for itself in every realm; no record may list them. */
public final class KeycloakClients {
    private static final Set<String> NAMES =
            Set.of("admin-cli", "account", "account-console", "security-admin-console", "broker", "realm-management");

    private KeycloakClients() {}

    public static boolean contain(String clientId) {
        return NAMES.contains(clientId) || clientId.endsWith("-realm");
    }
}
