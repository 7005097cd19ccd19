// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

/**
 * What the token may do, at most. It can be narrowed, never widened.
 *
 * @param trustedIssuerId the internal id of the record, by which the token is known again
 * @param claims whose mappers write claims beside those of the granted scopes
 * @param accessTokenLifespan null = the client's, else the realm's
 */
public record AccessDecision(
        String trustedIssuerId,
        ClientModel client,
        List<GrantedResource> resources,
        List<ClientScopeModel> scopes,
        MapperScopes claims,
        Duration accessTokenLifespan) {

    /**
     * Client scopes whose mappers run although they are not granted.
     *
     * @param organization the alias of the one organization that mappers may tell of; null = of none
     */
    public record MapperScopes(List<String> names, String organization) {
        public MapperScopes {
            names = List.copyOf(names);
        }
    }

    public AccessDecision {
        resources = List.copyOf(resources);
        scopes = List.copyOf(scopes);
        if (resources.isEmpty()) {
            throw new Refusal(Reason.RESOURCE_NOT_CHOSEN);
        }
        if (scopes.isEmpty()) {
            throw new Refusal(Reason.SCOPE_EMPTY);
        }
    }

    /** The same decision with fewer scopes; refuses when none is left. */
    public AccessDecision keeping(Predicate<ClientScopeModel> kept) {
        return new AccessDecision(
                trustedIssuerId, client, resources, scopes.stream().filter(kept).toList(), claims, accessTokenLifespan);
    }

    public String scope() {
        return scopes.stream().map(ClientScopeModel::getName).collect(Collectors.joining(" "));
    }

    /** The resource identifiers, as registered: the audience of the token. */
    public List<String> audience() {
        return resources.stream()
                .map(granted -> granted.resource().resource())
                .distinct()
                .toList();
    }

    /** The resource identifiers as they were asked for. */
    public List<String> spellings() {
        return resources.stream().map(GrantedResource::spelling).distinct().toList();
    }
}
