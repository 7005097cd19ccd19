// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.assertion.Actor;
import io.trustedissuers.assertion.VerifiedAssertion;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.resource.ProtectedResource;
import io.trustedissuers.resource.Scopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

/**
 * Gate <i>scope</i>: request, else assertion, else the resource's default scopes; cut to the assertion, the entry, its
 * {@code agentScopes} where an agent acts, the record and the client. A token for several resources gets only what holds at each of them, because its scopes are
 * good at all of them (RFC 8707 section 2).
 */
public final class ScopeGate {
    private static final Pattern SCOPES = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private ScopeGate() {}

    public static AccessDecision check(
            TrustedIssuer issuer,
            ClientEntry entry,
            ClientModel client,
            List<GrantedResource> resources,
            VerifiedAssertion assertion,
            RequestedAccess requested) {
        // An empty claim grants nothing; it is not as if there were none.
        Optional<Set<String>> asserted = assertion.scope().map(scope -> parse(scope, Reason.SCOPE_CLAIM_MALFORMED));
        Optional<Set<String>> asked = Optional.ofNullable(requested.scope())
                .filter(scope -> !scope.isEmpty())
                .map(scope -> parse(scope, Reason.SCOPE_PARAMETER_MALFORMED));
        Set<String> scopes = asked.or(() -> asserted).orElseGet(() -> defaults(resources));
        asserted.ifPresent(scopes::retainAll);
        for (GrantedResource granted : resources) {
            scopes.retainAll(scopesAt(granted.resource(), entry));
        }
        Optional<Actor> actor = assertion.actor();
        if (actor.isPresent() && entry.agentScopes() != null) {
            scopes.retainAll(entry.agentScopes());
        }
        return new AccessDecision(
                issuer.id(),
                client,
                resources,
                permitted(issuer, client, scopes),
                issuer.token().mapperScopes(),
                issuer.token().includeActor() ? actor.orElse(null) : null,
                issuer.token().accessTokenLifespan(),
                latestExpiry(issuer, assertion),
                List.of(),
                List.of());
    }

    /** A token does not outlive the trust; where the record says so, nor the assertion. Null = no limit. */
    private static Instant latestExpiry(TrustedIssuer issuer, VerifiedAssertion assertion) {
        Instant ofTrust = issuer.lifecycle().expiresAt();
        if (!issuer.token().limitedToAssertion()) {
            return ofTrust;
        }
        Instant ofAssertion = assertion.expiresAt();
        return ofTrust != null && ofTrust.isBefore(ofAssertion) ? ofTrust : ofAssertion;
    }

    /** The scopes that the client can get at a resource at most, whatever it asks for; empty = every request is refused. */
    public static Set<String> most(
            TrustedIssuer issuer, ClientEntry entry, ClientModel client, ProtectedResource resource) {
        return permitted(issuer, client, scopesAt(resource, entry)).stream()
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
    }

    private static List<ClientScopeModel> permitted(TrustedIssuer issuer, ClientModel client, Set<String> scopes) {
        if (issuer.scopes() != null) {
            scopes.retainAll(issuer.scopes());
        }
        scopes.removeIf(Scopes::isNeverGranted);
        return ofClient(client, scopes);
    }

    private static Set<String> parse(String scope, Reason malformed) {
        // Not one pattern for the whole list: a repeated group recurses, and a long list would overflow the stack.
        Set<String> scopes = new LinkedHashSet<>(List.of(scope.split(" ", -1)));
        if (!SCOPES.matcher(scope).matches() || scopes.contains("")) {
            throw new Refusal(malformed);
        }
        return scopes;
    }

    private static Set<String> defaults(List<GrantedResource> resources) {
        Set<String> scopes = new LinkedHashSet<>(resources.get(0).resource().defaultScopes());
        resources.forEach(granted -> scopes.retainAll(granted.resource().defaultScopes()));
        return scopes;
    }

    private static Set<String> scopesAt(ProtectedResource resource, ClientEntry entry) {
        Set<String> scopes = new LinkedHashSet<>(resource.scopes());
        List<String> given = entry.resources().get(resource.name());
        if (given != null) {
            scopes.retainAll(given);
        }
        return scopes;
    }

    /** Only client scopes that the client has, default or optional, and none that takes a parameter. */
    private static List<ClientScopeModel> ofClient(ClientModel client, Set<String> names) {
        Map<String, ClientScopeModel> available = new TreeMap<>(client.getClientScopes(false));
        available.putAll(client.getClientScopes(true));
        List<ClientScopeModel> scopes = new ArrayList<>();
        for (String name : names) {
            ClientScopeModel scope = available.get(name);
            if (scope != null && !scope.isDynamicScope()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
