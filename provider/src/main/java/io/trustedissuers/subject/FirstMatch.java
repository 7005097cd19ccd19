// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Who may be matched by a weak rung: nobody who is known as another person of this customer, and nobody of another
 * organization (RAS-63).
 */
final class FirstMatch {
    private final UserLinks links;
    private final OrganizationProvider organizations;

    FirstMatch(KeycloakSession session) {
        this.links = new UserLinks(session);
        this.organizations = session.getProvider(OrganizationProvider.class);
    }

    void require(UserModel user, SoughtSubject subject) {
        boolean linked = Stream.of(
                        Stream.of(subject.issuer().alias()), subject.issuer().linkedIdentityProviders().stream())
                .flatMap(aliases -> aliases)
                .anyMatch(alias -> links.has(user, alias));
        if (linked) {
            throw new Refusal(Reason.USER_LINKED_OTHERWISE);
        }
        if (isInAnother(user, subject.around().organization())) {
            throw new Refusal(Reason.USER_IN_ANOTHER_ORGANIZATION);
        }
    }

    private boolean isInAnother(UserModel user, Optional<OrganizationModel> own) {
        return organizations != null
                && organizations.isEnabled()
                && organizations.getByMember(user).anyMatch(organization -> own.filter(
                                expected -> expected.getId().equals(organization.getId()))
                        .isEmpty());
    }
}
