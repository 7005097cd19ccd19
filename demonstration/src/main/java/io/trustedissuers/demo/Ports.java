// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

/** The three neighbouring ports of the demonstration. */
record Ports(int keycloak) {
    int identityProvider() {
        return keycloak + 1;
    }

    int resource() {
        return keycloak + 2;
    }
}
