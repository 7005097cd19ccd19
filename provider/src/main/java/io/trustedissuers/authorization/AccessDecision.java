// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.assertion.Actor;
import io.trustedissuers.assertion.Confirmation;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

/**
 * What the token may do, at most. It can be narrowed, never widened.
 *
 * @param trustedIssuerId the internal id of the record, by which the token is known again
 * @param mapperScopes client scopes whose mappers also run, although they are not granted
 * @param actor who acts for the subject, by the assertion; null = the token does not tell
 * @param accessTokenLifespan null = the client's, else the realm's
 * @param latestExpiry the token must not outlive it; null = it may
 * @param authorizationDetails what is to be processed (RFC 9396); empty = none
 * @param confirmations the keys to which the token is bound; empty = whoever has it can use it
 */
public record AccessDecision(
        String trustedIssuerId,
        ClientModel client,
        List<GrantedResource> resources,
        List<ClientScopeModel> scopes,
        List<String> mapperScopes,
        Actor actor,
        Duration accessTokenLifespan,
        Instant latestExpiry,
        List<ObjectNode> authorizationDetails,
        List<Confirmation> confirmations) {
    public AccessDecision {
        resources = List.copyOf(resources);
        scopes = List.copyOf(scopes);
        mapperScopes = List.copyOf(mapperScopes);
        authorizationDetails = List.copyOf(authorizationDetails);
        confirmations = List.copyOf(confirmations);
        if (resources.isEmpty()) {
            throw new Refusal(Reason.RESOURCE_NOT_CHOSEN);
        }
        if (scopes.isEmpty()) {
            throw new Refusal(Reason.SCOPE_EMPTY);
        }
    }

    /** The same decision with fewer scopes; refuses when none is left. */
    public AccessDecision keeping(Predicate<ClientScopeModel> kept) {
        return but(scopes.stream().filter(kept).toList(), authorizationDetails, confirmations);
    }

    /** The same decision cut to scopes of these names; empty = all of them. */
    public AccessDecision within(Optional<Set<String>> names) {
        return names.map(kept -> keeping(scope -> kept.contains(scope.getName())))
                .orElse(this);
    }

    public AccessDecision with(List<ObjectNode> details) {
        return but(scopes, details, confirmations);
    }

    public AccessDecision boundTo(List<Confirmation> keys) {
        return but(scopes, authorizationDetails, keys);
    }

    private AccessDecision but(
            List<ClientScopeModel> otherScopes, List<ObjectNode> otherDetails, List<Confirmation> otherKeys) {
        return new AccessDecision(
                trustedIssuerId,
                client,
                resources,
                otherScopes,
                mapperScopes,
                actor,
                accessTokenLifespan,
                latestExpiry,
                otherDetails,
                otherKeys);
    }

    /** The thumbprint of the key of the DPoP proof to which the token is bound; empty if it is bound to none. */
    public Optional<String> proofKey() {
        return thumbprint(Confirmation.Method.DPOP);
    }

    /** The thumbprint of the certificate to which the token is bound; empty if it is bound to none. */
    public Optional<String> certificate() {
        return thumbprint(Confirmation.Method.CERTIFICATE);
    }

    private Optional<String> thumbprint(Confirmation.Method method) {
        return confirmations.stream()
                .filter(confirmation -> confirmation.method() == method)
                .map(Confirmation::thumbprint)
                .findFirst();
    }

    /** All that the token is bound to, to be compared with another use of the assertion; empty = nothing. */
    public String key() {
        return confirmations.stream()
                .map(confirmation -> confirmation.method() + ":" + confirmation.thumbprint())
                .collect(Collectors.joining(" "));
    }

    /**
     * The {@code act} claim of the token: our client is the current actor, because it is the one we have authenticated,
     * and the actors of the assertion stand below it. Null = none.
     */
    public Map<String, Object> actorClaim(String ourIssuer) {
        return actor == null ? null : new Actor(client.getClientId(), ourIssuer, null, actor).claim();
    }

    public String scope() {
        return String.join(" ", scopeNames());
    }

    public Set<String> scopeNames() {
        return scopes.stream().map(ClientScopeModel::getName).collect(Collectors.toCollection(LinkedHashSet::new));
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
