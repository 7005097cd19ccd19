// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Keycloak's own rule that a client scope with role mappings is only for users who have one of those roles (RAS-69),
 * as in {@code DefaultClientSessionContext.isClientScopePermittedForUser} of 26.4 and 26.7.
 */
public final class RoleBoundScopes {
    private RoleBoundScopes() {}

    public static AccessDecision permitted(AccessDecision decision, UserModel user) {
        return decision.keeping(scope -> isPermitted(scope, user));
    }

    private static boolean isPermitted(ClientScopeModel scope, UserModel user) {
        Set<RoleModel> bound = scope.getScopeMappingsStream().collect(Collectors.toSet());
        return bound.isEmpty()
                || RoleUtils.expandCompositeRoles(bound).stream()
                        .anyMatch(RoleUtils.getDeepUserRoleMappings(user)::contains);
    }
}
