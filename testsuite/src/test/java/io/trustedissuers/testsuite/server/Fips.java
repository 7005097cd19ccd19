// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.util.List;

/** Whether a server runs with Keycloak's feature {@code fips}, and with the BouncyCastle JARs that it then needs. */
public enum Fips {
    OFF,
    NON_STRICT("--features=fips", "--fips-mode=non-strict"),
    STRICT("--features=fips", "--fips-mode=strict");

    private final List<String> buildOptions;

    Fips(String... buildOptions) {
        this.buildOptions = List.of(buildOptions);
    }

    List<String> buildOptions() {
        return buildOptions;
    }
}
