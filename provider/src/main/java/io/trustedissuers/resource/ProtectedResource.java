// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.util.List;
import org.keycloak.models.ClientModel;

/**
 * One protected API or MCP server of the realm: the realm's own list says what a resource is, never an attribute of a
 * client (decision D5).
 *
 * @param id the internal id
 * @param name the name by which records refer to it
 * @param resource the resource identifier (RFC 8707), which becomes the audience of tokens
 * @param aliases other spellings of it that requests and assertions may use
 * @param scopes the scopes that exist at this resource
 * @param defaultScopes the scopes for a request and an assertion that name none
 * @param clientId the Keycloak client of the resource itself, which may introspect tokens; null = none
 * @param clientInternalId the internal id that this client had when the resource was saved; null = bound by name
 * @param requireSenderConstraint whether it takes only tokens that are bound to a key
 */
public record ProtectedResource(
        String id,
        String name,
        String resource,
        List<String> aliases,
        List<String> scopes,
        List<String> defaultScopes,
        String clientId,
        String clientInternalId,
        boolean requireSenderConstraint) {
    public ProtectedResource {
        aliases = List.copyOf(aliases);
        scopes = List.copyOf(scopes);
        defaultScopes = List.copyOf(defaultScopes);
    }

    /** The same with its client pinned. */
    public ProtectedResource pinnedTo(String internalId) {
        return new ProtectedResource(
                id, name, resource, aliases, scopes, defaultScopes, clientId, internalId, requireSenderConstraint);
    }

    /** Whether this is the resource's own client, and no other that has taken its client id (decision D5). */
    public boolean isServedBy(ClientModel client) {
        return client.getClientId().equals(clientId)
                && (clientInternalId == null || clientInternalId.equals(client.getId()));
    }

    /** Whether an identifier means this resource. */
    public boolean isMeantBy(ResourceIdentifier identifier) {
        return ResourceIdentifier.of(resource).filter(identifier::equals).isPresent()
                || aliases.stream().anyMatch(alias -> ResourceIdentifier.of(alias)
                        .filter(identifier::equals)
                        .isPresent());
    }
}
