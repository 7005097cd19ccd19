// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.suspension;

import java.util.Map;

/** What an incident stops: an issuer with one tenant, or a client with whatever issuer. */
public sealed interface Suspended {
    /** What is stored of it, by the keys of {@link SuspensionComponent}. */
    Map<String, String> stored();

    /** One text for each, from which the name of its component is made. No issuer is called {@code client}. */
    String text();

    /** @param tenant null = the issuer has none */
    record Issuer(String issuer, String tenant) implements Suspended {
        @Override
        public Map<String, String> stored() {
            return tenant == null
                    ? Map.of(SuspensionComponent.ISSUER, issuer)
                    : Map.of(SuspensionComponent.ISSUER, issuer, SuspensionComponent.TENANT, tenant);
        }

        @Override
        public String text() {
            return tenant == null ? issuer : issuer + "\n" + tenant;
        }
    }

    /** By its name alone: whoever is registered under the client id again is the same to everybody outside. */
    record Client(String clientId) implements Suspended {
        @Override
        public Map<String, String> stored() {
            return Map.of(SuspensionComponent.CLIENT_ID, clientId);
        }

        @Override
        public String text() {
            return "client\n" + clientId;
        }
    }
}
