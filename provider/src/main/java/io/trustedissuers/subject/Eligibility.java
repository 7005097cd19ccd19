// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Who may be acted for. Nobody can answer a prompt on this back channel, and Keycloak's own APIs look at the roles of
 * the user, not of the token, so an admin's token would be an admin's token whatever it says (findings-security row 1).
 */
final class Eligibility {
    private final KeycloakSession session;
    private final RealmModel realm;

    Eligibility(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    void require(UserModel user, SoughtSubject subject) {
        if (user.getServiceAccountClientLink() != null) {
            throw new Refusal(Reason.USER_IS_SERVICE_ACCOUNT);
        }
        if (!user.isEnabled()) {
            throw new Refusal(Reason.USER_DISABLED);
        }
        if (locked(user)) {
            throw new Refusal(Reason.USER_LOCKED);
        }
        Set<String> mayStayPending = subject.issuer().subject().pendingRequiredActions();
        user.getRequiredActionsStream()
                .filter(action -> !mayStayPending.contains(action))
                .sorted()
                .findFirst()
                .ifPresent(action -> {
                    throw new Refusal(Reason.USER_ACTION_PENDING, null, action);
                });
        if (RoleUtils.getDeepUserRoleMappings(user).stream().anyMatch(this::administers)) {
            throw new Refusal(Reason.USER_IS_ADMIN);
        }
        subject.around()
                .organization()
                .filter(organization -> !organization.isMember(user))
                .ifPresent(organization -> {
                    throw new Refusal(Reason.USER_NOT_A_MEMBER, organization.getAlias(), null);
                });
    }

    private boolean locked(UserModel user) {
        if (!realm.isBruteForceProtected()) {
            return false;
        }
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        return protector.isTemporarilyDisabled(session, realm, user)
                || protector.isPermanentlyLockedOut(session, realm, user);
    }

    private boolean administers(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                && Constants.REALM_MANAGEMENT_CLIENT_ID.equals(client.getClientId());
    }
}
