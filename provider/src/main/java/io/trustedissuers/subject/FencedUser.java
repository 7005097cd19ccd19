// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A user as mappers may change one: the username stays, and the e-mail address can become the asserted one inside the
 * fence and no other (row TI-9, findings-security row 6).
 */
final class FencedUser extends UserModelDelegate {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AssertedSubject subject;

    FencedUser(UserModel user, KeycloakSession session, AssertedSubject subject) {
        super(user);
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.subject = subject;
    }

    @Override
    public void setUsername(String username) {
        if (!Objects.equals(username, getUsername())) {
            throw new Refusal(Reason.MAPPER_OUTSIDE_FENCE, getUsername(), UserModel.USERNAME);
        }
    }

    @Override
    public void setEmail(String email) {
        if (email != null && !Objects.equals(email, getEmail())) {
            requireAsserted(email);
            UserModel owner = session.users().getUserByEmail(realm, email);
            if (owner != null && !owner.getId().equals(getId())) {
                throw new Refusal(Reason.USERNAME_OR_EMAIL_TAKEN);
            }
        }
        super.setEmail(email);
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (!isField(name, values.isEmpty() ? null : values.get(0))) {
            super.setAttribute(name, values);
        }
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        if (!isField(name, value)) {
            super.setSingleAttribute(name, value);
        }
    }

    private boolean isField(String name, String value) {
        if (UserModel.USERNAME.equalsIgnoreCase(name)) {
            setUsername(value);
            return true;
        }
        if (UserModel.EMAIL.equalsIgnoreCase(name)) {
            setEmail(value);
            return true;
        }
        return false;
    }

    private void requireAsserted(String email) {
        boolean asserted = EmailFence.asserted(subject)
                .filter(address ->
                        EmailAddress.of(email).filter(address::equals).isPresent())
                .isPresent();
        if (!asserted) {
            throw new Refusal(Reason.MAPPER_OUTSIDE_FENCE, null, UserModel.EMAIL);
        }
    }
}
