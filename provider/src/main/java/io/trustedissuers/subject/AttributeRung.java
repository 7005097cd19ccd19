// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.issuer.SubjectSettings.AttributeMatch;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/**
 * Rung <i>attribute</i>: a claim equals an attribute of a member of the record's organization. Never one that users may
 * edit, because who can write it can become the match (findings-security row 5).
 */
final class AttributeRung implements Rung {
    private final KeycloakSession session;
    private final UserProvider users;

    AttributeRung(KeycloakSession session, UserProvider users) {
        this.session = session;
        this.users = users;
    }

    @Override
    public List<UserModel> find(SoughtSubject subject) {
        AttributeMatch match = subject.issuer().subject().attributeMatch();
        Optional<OrganizationModel> organization = subject.around().organization();
        Optional<String> value = subject.claims().text(match.claim()).filter(StorableText::is);
        if (value.isEmpty() || organization.isEmpty()) {
            return List.of();
        }
        if (EditableAttributes.of(session).contains(match.userAttribute())) {
            throw new Refusal(Reason.ATTRIBUTE_EDITABLE_BY_USERS, null, match.userAttribute());
        }
        return users.searchForUserByUserAttributeStream(
                        session.getContext().getRealm(), match.userAttribute(), value.get())
                .filter(user -> has(user, match.userAttribute(), value.get()))
                .filter(organization.get()::isMember)
                .toList();
    }

    /** The database found a candidate, perhaps without regard to case; Java decides (decision D13). */
    static boolean has(UserModel user, String attribute, String value) {
        return user.getAttributeStream(attribute).anyMatch(value::equals);
    }
}
