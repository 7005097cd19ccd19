// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

/** Which Keycloak a server is. */
public enum Version {
    /** What this run of the suite is for: the newest, and in the second run of the core tests the oldest. */
    UNDER_TEST("keycloak.version"),
    OLDEST("keycloak.oldest.version"),
    /** Between the two, and on no machine but for the profile in-full. */
    V26_5("keycloak.26.5.version"),
    V26_6("keycloak.26.6.version"),
    NEWEST("keycloak.newest.version");

    private final String property;

    Version(String property) {
        this.property = property;
    }

    public String number() {
        return SystemProperty.required(property);
    }
}
