// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

/** What testsuite/pom.xml tells the tests. */
public final class SystemProperty {
    private SystemProperty() {}

    public static String required(String name) {
        String value = System.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("No system property " + name + ": run the tests through Maven (verify)");
        }
        return value;
    }
}
