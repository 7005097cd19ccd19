// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options. Tags are chosen as for Keycloak's own metrics of user events; the issuer is off by default, because
 * its values are the list of customers on an endpoint that is often open (findings-security row 34).
 *
 * @param maxIssuers how many trusted issuers get a series of their own
 */
record MetricOptions(boolean realm, boolean issuer, int maxIssuers) {
    static final String TAGS = "tags";
    static final String MAX_ISSUERS = "max-issuers";

    private static final String REALM = "realm";
    private static final String ISSUER = "issuer";
    private static final String NONE = "none";
    private static final int DEFAULT_MAX_ISSUERS = 200;

    /** @throws IllegalArgumentException if there is no such tag, or no number of issuers */
    static MetricOptions of(Config.Scope scope) {
        String[] given = scope.getArray(TAGS);
        List<String> tags = given == null
                ? List.of(REALM)
                : List.of(given).stream().map(String::trim).toList();
        if (!Set.of(REALM, ISSUER, NONE).containsAll(tags)) {
            throw new IllegalArgumentException(TAGS + ": must be of " + REALM + ", " + ISSUER + " and " + NONE);
        }
        int maxIssuers = scope.getInt(MAX_ISSUERS, DEFAULT_MAX_ISSUERS);
        if (maxIssuers < 0) {
            throw new IllegalArgumentException(MAX_ISSUERS + ": must not be negative");
        }
        return new MetricOptions(tags.contains(REALM), tags.contains(ISSUER), maxIssuers);
    }

    static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(TAGS)
                .type("string")
                .helpText(
                        "Comma-separated tags of the metrics of exchanges. With issuer, the aliases of trusted issuers "
                                + "can be read by whoever reads the metrics.")
                .options(REALM, ISSUER, NONE)
                .defaultValue(REALM)
                .add()
                .property()
                .name(MAX_ISSUERS)
                .type("int")
                .helpText("How many trusted issuers get a series of their own with the tag issuer; the rest is other.")
                .defaultValue(DEFAULT_MAX_ISSUERS)
                .add()
                .build();
    }
}
