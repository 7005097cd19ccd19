// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.keys.KeySettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One readable record of the allowlist, with the product's defaults filled in.
 *
 * @param id the internal id of the identity provider that backs it
 * @param tenant the tenant claim that is expected; null = the claim must be absent
 * @param scopes the most that any client may get; null = no further limit
 * @param accessTokenLifespan null = the client's, else the realm's
 * @param references the internal ids of what the record names
 * @param settings the settings as they were written, every field spelled out
 */
public record TrustedIssuer(
        String id,
        String alias,
        boolean enabled,
        String issuer,
        String tenant,
        List<String> linkedIdentityProviders,
        KeySettings keys,
        Duration maxLifetime,
        Duration allowedClockSkew,
        boolean requireResource,
        Map<String, ClientEntry> clients,
        List<String> scopes,
        Duration accessTokenLifespan,
        References references,
        ObjectNode settings) {
    public TrustedIssuer {
        linkedIdentityProviders = List.copyOf(linkedIdentityProviders);
        clients = Map.copyOf(new LinkedHashMap<>(clients));
        scopes = scopes == null ? null : List.copyOf(scopes);
        settings = settings.deepCopy();
    }

    @Override
    public ObjectNode settings() {
        return settings.deepCopy();
    }

    public Optional<ClientEntry> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }
}
