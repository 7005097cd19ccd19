// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import io.trustedissuers.authorization.AccessDecision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.rar.AuthorizationRequestContext;

/**
 * The client session of one exchange: exactly the decided scopes, no roles. Keycloak's own would add the client's
 * default scopes and, on 26.4, can not be told not to.
 */
final class DecidedClientSession implements ClientSessionContext {
    private final KeycloakSession session;
    private final AuthenticatedClientSessionModel clientSession;
    private final AccessDecision decision;
    private final Map<String, Object> attributes = new HashMap<>();
    private List<ProtocolMapperModel> mappers;

    DecidedClientSession(
            KeycloakSession session, AuthenticatedClientSessionModel clientSession, AccessDecision decision) {
        this.session = session;
        this.clientSession = clientSession;
        this.decision = decision;
    }

    @Override
    public AuthenticatedClientSessionModel getClientSession() {
        return clientSession;
    }

    @Override
    public Set<String> getClientScopeIds() {
        return getClientScopesStream().map(ClientScopeModel::getId).collect(Collectors.toSet());
    }

    @Override
    public Stream<ClientScopeModel> getClientScopesStream() {
        return decision.scopes().stream();
    }

    @Override
    public boolean isOfflineTokenRequested() {
        return false;
    }

    @Override
    public Stream<RoleModel> getRolesStream() {
        return Stream.empty();
    }

    @Override
    public Stream<ProtocolMapperModel> getProtocolMappersStream() {
        // Asked for the token and again for the response.
        if (mappers == null) {
            mappers = mappers();
        }
        return mappers.stream();
    }

    private List<ProtocolMapperModel> mappers() {
        Stream<ClientScopeModel> unseen = decision.mapperScopes().stream()
                .map(name -> KeycloakModelUtils.getClientScopeByName(clientSession.getRealm(), name))
                .filter(Objects::nonNull);
        return Stream.concat(unseen, getClientScopesStream())
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .filter(mapper -> Objects.equals(OIDCLoginProtocol.LOGIN_PROTOCOL, mapper.getProtocol())
                        && ProtocolMapperUtils.isEnabled(session, mapper))
                .distinct()
                .toList();
    }

    @Override
    public String getScopeString() {
        return decision.scope();
    }

    @Override
    public String getScopeString(boolean ignoreIncludeInTokenScope) {
        return decision.scope();
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public <T> T getAttribute(String name, Class<T> type) {
        return type.cast(attributes.get(name));
    }

    @Override
    public AuthorizationRequestContext getAuthorizationRequestContext() {
        return new AuthorizationRequestContext(List.of());
    }
}
