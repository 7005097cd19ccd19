// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.network.AddressBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options.
 *
 * @param insecureLoopbackIssuers whether issuers may be on a loopback address, and there without TLS
 * @param blocks address blocks that are open although they are private
 * @param hosts host names, in lower case, that may have a private address
 */
record KeyOptions(boolean insecureLoopbackIssuers, List<AddressBlock> blocks, Set<String> hosts) {
    static final String INSECURE_LOOPBACK_ISSUERS = "insecure-loopback-issuers";
    static final String ALLOWED_ADDRESSES = "allowed-addresses";

    KeyOptions {
        blocks = List.copyOf(blocks);
        hosts = Set.copyOf(hosts);
    }

    static KeyOptions of(Config.Scope scope) {
        // start-dev implies the option: a developer's issuer is on the same machine. isDevMode: 26.4.7 and 26.7.4.
        boolean loopback = scope.getBoolean(INSECURE_LOOPBACK_ISSUERS, false) || Environment.isDevMode();
        return of(loopback, scope.getArray(ALLOWED_ADDRESSES));
    }

    /** @throws IllegalArgumentException if something looks like an address block and is none */
    static KeyOptions of(boolean loopback, String... allowedAddresses) {
        List<AddressBlock> blocks = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (String entry : allowedAddresses == null ? new String[0] : allowedAddresses) {
            String text = entry.trim();
            Optional<AddressBlock> block = AddressBlock.parse(text);
            if (block.isPresent()) {
                blocks.add(block.get());
            } else if (text.matches("[A-Za-z0-9._-]+") && !text.matches("[0-9.]+")) {
                hosts.add(text.toLowerCase(Locale.ROOT));
            } else if (!text.isEmpty()) {
                throw new IllegalArgumentException(ALLOWED_ADDRESSES + ": not an address block or host name: " + text);
            }
        }
        return new KeyOptions(loopback, blocks, hosts);
    }

    static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(INSECURE_LOOPBACK_ISSUERS)
                .type("boolean")
                .helpText("Whether trusted issuers may be on a loopback address, and there without TLS. "
                        + "Implied in development mode.")
                .defaultValue(false)
                .add()
                .property()
                .name(ALLOWED_ADDRESSES)
                .type("string")
                .helpText("Comma-separated address blocks (CIDR) and host names of trusted issuers that are not on "
                        + "the internet. Loopback and link-local addresses stay closed unless listed by themselves.")
                .add()
                .build();
    }
}
