// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Rung <i>link</i>: {@code sub} by identity provider link, under the record's own alias and under every linked OpenID
 * Connect identity provider, which the issuer gate has found to be of the same issuer. Never under a SAML one: its
 * NameIDs are names of another kind (row TI-11).
 */
final class LinkRung implements Rung {
    private final UserLinks links;

    LinkRung(KeycloakSession session) {
        this.links = new UserLinks(session);
    }

    @Override
    public List<UserModel> find(SoughtSubject subject) {
        return Stream.concat(Stream.of(subject.issuer().alias()), subject.around().openIdProviders().stream())
                .map(alias -> links.user(alias, subject.claims().subject()))
                .flatMap(Optional::stream)
                .toList();
    }
}
