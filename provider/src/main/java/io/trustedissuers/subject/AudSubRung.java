// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * Rung <i>aud-sub</i>: the issuer knows our own id of the user. Only for members of the record's organization, and only
 * together with {@code aud_tenant}: an issuer could name any user of the realm otherwise (findings-security row 5).
 */
final class AudSubRung implements Rung {
    private final KeycloakSession session;

    AudSubRung(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public List<UserModel> find(SoughtSubject subject) {
        Optional<OrganizationModel> organization = subject.around().organization();
        if (organization.isEmpty() || subject.claims().audienceTenant().isEmpty()) {
            return List.of();
        }
        return subject
                .claims()
                .audienceSubject()
                .filter(StorableText::is)
                .flatMap(this::user)
                .filter(organization.get()::isMember)
                .stream()
                .toList();
    }

    private Optional<UserModel> user(String id) {
        return Optional.ofNullable(
                        session.users().getUserById(session.getContext().getRealm(), id))
                .filter(user -> id.equals(user.getId()));
    }
}
