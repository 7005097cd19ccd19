// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A user as mappers may change one: the username stays, and the e-mail address can become the asserted one inside the
 * fence and no other (row TI-9, findings-security row 6).
 */
final class FencedUser extends UserModelDelegate {
    private final UserProvider users;
    private final RealmModel realm;
    private final AssertedSubject subject;
    private final Set<String> changed = new HashSet<>();

    /** @param users among whom nobody else may have an address that becomes this one's */
    FencedUser(UserModel user, UserProvider users, RealmModel realm, AssertedSubject subject) {
        super(user);
        this.users = users;
        this.realm = realm;
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
            requireFree(users.getUserByEmail(realm, email));
            // Who signs in with an address as username would be shut out by somebody whose address it becomes.
            requireFree(users.getUserByUsername(realm, email));
        }
        changed.add(UserModel.EMAIL);
        super.setEmail(email);
    }

    @Override
    public void setFirstName(String firstName) {
        changed.add(UserModel.FIRST_NAME);
        super.setFirstName(firstName);
    }

    @Override
    public void setLastName(String lastName) {
        changed.add(UserModel.LAST_NAME);
        super.setLastName(lastName);
    }

    /** The names of the attributes that mappers have written. */
    Set<String> changed() {
        return Set.copyOf(changed);
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (!isField(name, values.isEmpty() ? null : values.get(0))) {
            changed.add(name);
            super.setAttribute(name, values);
        }
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        if (!isField(name, value)) {
            changed.add(name);
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

    private void requireFree(UserModel owner) {
        if (owner != null && !owner.getId().equals(getId())) {
            throw new Refusal(Reason.USERNAME_OR_EMAIL_TAKEN);
        }
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
