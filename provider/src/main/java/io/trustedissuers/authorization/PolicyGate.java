// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.compat.GrantPolicyEvent;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.ScopeContainerModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Gate <i>policy</i>: consent, the realm's client policies, and what this Keycloak version can not fence by itself. */
public final class PolicyGate {
    private static final Set<String> KEYCLOAK_APIS = Set.of(
            Constants.REALM_MANAGEMENT_CLIENT_ID,
            Constants.ACCOUNT_MANAGEMENT_CLIENT_ID,
            Constants.BROKER_SERVICE_CLIENT_ID);

    private final KeycloakSession session;

    public PolicyGate(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The decision as the realm's client policies leave it.
     *
     * @throws ClientPolicyException if one of them refuses; it brings its own OAuth error
     */
    public AccessDecision check(AccessDecision decision, ClientEntry entry, String assertion, String alias)
            throws ClientPolicyException {
        if (decision.client().isConsentRequired() && !entry.enterpriseConsent()) {
            throw new Refusal(Reason.CONSENT_REQUIRED);
        }
        if (reachesKeycloak(decision.client())) {
            throw new Refusal(Reason.CLIENT_REACHES_KEYCLOAK);
        }
        return decision.within(GrantPolicyEvent.fire(session, assertion, decision.scope(), alias));
    }

    /**
     * Before 26.6 Keycloak's own APIs accept any token of the realm and ask only for the user's roles and the client's
     * scope (findings-keycloak row 1), so the client must have no scope on them at all. False on later versions.
     */
    public boolean reachesKeycloak(ClientModel client) {
        return !BuiltInGrant.keycloakAsksForTokens() && hasScopeOnKeycloak(client);
    }

    private boolean hasScopeOnKeycloak(ClientModel client) {
        return client.isFullScopeAllowed()
                || isResourceServer(client)
                || Stream.of(
                                Stream.of((ScopeContainerModel) client),
                                client.getClientScopes(true).values().stream(),
                                client.getClientScopes(false).values().stream())
                        .flatMap(containers -> containers)
                        .flatMap(ScopeContainerModel::getScopeMappingsStream)
                        .collect(Collectors.collectingAndThen(Collectors.toSet(), RoleUtils::expandCompositeRoles))
                        .stream()
                        .anyMatch(PolicyGate::isKeycloaks);
    }

    private static boolean isKeycloaks(RoleModel role) {
        return role.getContainer() instanceof ClientModel client && KEYCLOAK_APIS.contains(client.getClientId());
    }

    /** The protection API of authorization services lets any token of such a client in. */
    private boolean isResourceServer(ClientModel client) {
        AuthorizationProvider authorization = session.getProvider(AuthorizationProvider.class);
        return authorization != null
                && authorization.getStoreFactory().getResourceServerStore().findByClient(client) != null;
    }
}
