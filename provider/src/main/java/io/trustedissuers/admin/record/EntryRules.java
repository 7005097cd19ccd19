// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import io.trustedissuers.authorization.PolicyGate;
import io.trustedissuers.authorization.PublicClientGate;
import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.resource.ResourceRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;

/** What is to be said of a client of a record, one English sentence each. */
public final class EntryRules {
    public static final String NO_RESOURCE = "none: the client reaches no resource";

    static final String OPEN_TO_EVERY_ORIGIN = "the client is public with the web origin * or null and is refused";

    private final KeycloakSession session;
    private final PolicyGate policy;
    private final ResourceRegistry registry;

    public EntryRules(KeycloakSession session) {
        this.session = session;
        this.policy = new PolicyGate(session);
        this.registry = new ResourceRegistry(session.getContext().getRealm());
    }

    /** Why the client is refused whatever it presents; empty if it is not. */
    public List<String> refusals(ClientEntry entry, ClientModel client) {
        List<String> refusals = new ArrayList<>();
        if (!client.isEnabled()) {
            refusals.add("the client is disabled and is refused");
        }
        if (client.isPublicClient() && !entry.publicAllowed()) {
            refusals.add("the client is public and is refused");
        }
        if (client.isPublicClient() && entry.publicAllowed() && PublicClientGate.isOpenToEveryOrigin(session, client)) {
            refusals.add(OPEN_TO_EVERY_ORIGIN);
        }
        if (client.isConsentRequired() && !entry.enterpriseConsent()) {
            refusals.add("the client requires consent and is refused");
        }
        if (policy.reachesKeycloak(client)) {
            refusals.add(
                    client.isFullScopeAllowed()
                            ? "the client has full scope and is refused on this Keycloak version"
                            : "the client has scope on Keycloak's own APIs and is refused on this Keycloak version");
        }
        return refusals;
    }

    /** What weakens the client although it is not refused. */
    public List<String> cautions(ClientModel client) {
        List<String> cautions = new ArrayList<>();
        if (client.isFullScopeAllowed() && BuiltInGrant.keycloakAsksForTokens()) {
            cautions.add("the client has full scope; switch it off, tokens never carry roles");
        }
        if (OIDCAdvancedConfigWrapper.fromClientModel(client).isStandardTokenExchangeEnabled()) {
            cautions.add("the client may use standard token exchange; switch it off,"
                    + " tokens made from assertions are refused there");
        }
        return cautions;
    }

    /** Scopes of the entry's resources that the client does not have, by the name of the resource. */
    public Map<String, List<String>> missingScopes(ClientEntry entry, ClientModel client) {
        Set<String> has = new HashSet<>(client.getClientScopes(true).keySet());
        has.addAll(client.getClientScopes(false).keySet());
        Map<String, List<String>> missing = new LinkedHashMap<>();
        entry.resources().forEach((name, given) -> registry.named(name).ifPresent(resource -> {
            List<String> without = (given == null ? resource.scopes() : given)
                    .stream().filter(scope -> !has.contains(scope)).toList();
            if (!without.isEmpty()) {
                missing.put(name, without);
            }
        }));
        return missing;
    }

    public static String lacks(List<String> scopes) {
        return "the client does not have these client scopes: " + scopes;
    }
}
