// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * Makes a user, as Keycloak's first broker login would: attributes, link, managed membership, mappers. In local storage
 * only, because another user storage can not be rolled back.
 */
final class Provisioning {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ProvisioningQuota quota;
    private final UserLinks links;
    private final Mappers mappers;

    Provisioning(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.quota = new ProvisioningQuota(session);
        this.links = new UserLinks(session);
        this.mappers = new Mappers(session);
    }

    UserModel create(NewUser planned, AssertedSubject subject) {
        OrganizationModel organization = subject.around().organization().orElseThrow();
        mappers.requireEnabled(subject);
        quota.take(subject.issuer());
        try {
            UserModel user = stored(planned);
            links.add(user, subject);
            session.getProvider(OrganizationProvider.class).addManagedMember(organization, user);
            mappers.importNewUser(user, planned, subject);
            return user;
        } catch (ModelDuplicateException raced) {
            throw new Refusal(Reason.USERNAME_OR_EMAIL_TAKEN);
        }
    }

    /** This overload adds to local storage, whatever other storages take users ({@code UserStorageManager}, 26.4 to 26.7). */
    private UserModel stored(NewUser planned) {
        UserModel user =
                session.users().addUser(realm, KeycloakModelUtils.generateId(), planned.username(), true, true);
        user.setEnabled(true);
        planned.attributes().forEach(user::setAttribute);
        planned.firstName().ifPresent(user::setFirstName);
        planned.lastName().ifPresent(user::setLastName);
        planned.email().ifPresent(email -> {
            user.setEmail(email.toString());
            user.setEmailVerified(true);
        });
        return user;
    }
}
