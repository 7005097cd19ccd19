// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.util.List;
import java.util.Locale;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.ProxyMappings;

/** The proxies of Keycloak's own HTTP client, in its order: its option, https_proxy, http_proxy (26.4.7 and 26.7.4). */
final class ProxySettings {
    private ProxySettings() {}

    /** Never null, unlike what {@code ProxyMappings.valueOf} returns for an empty list (26.4.7 and 26.7.4). */
    static ProxyMappings read() {
        String[] option = Config.scope("connectionsHttpClient", "default").getArray("proxy-mappings");
        if (option != null && option.length > 0) {
            return ProxyMappings.valueOf(option);
        }
        String https = environment("https_proxy");
        String proxy = https != null ? https : environment("http_proxy");
        return proxy == null ? none() : ProxyMappings.withFixedProxyMapping(proxy, environment("no_proxy"));
    }

    static ProxyMappings none() {
        return new ProxyMappings(List.of());
    }

    private static String environment(String name) {
        String lower = System.getenv(name);
        String value = lower == null || lower.isBlank() ? System.getenv(name.toUpperCase(Locale.ROOT)) : lower;
        return value == null || value.isBlank() ? null : value;
    }
}
