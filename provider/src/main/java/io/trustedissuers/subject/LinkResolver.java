// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.TrustedIssuer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Rung <i>link</i>: by identity provider link, under the record's own alias and under every linked identity provider,
 * which the issuer gate has found to be of the same issuer.
 */
final class LinkResolver {
    private final UserLinks links;

    LinkResolver(KeycloakSession session) {
        this.links = new UserLinks(session);
    }

    /** The different users that the subject is linked to; normally one. */
    List<UserModel> find(TrustedIssuer issuer, String subject) {
        Map<String, UserModel> users = Stream.concat(
                        Stream.of(issuer.alias()), issuer.linkedIdentityProviders().stream())
                .map(alias -> links.user(alias, subject))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(UserModel::getId, user -> user, (first, same) -> first));
        return List.copyOf(users.values());
    }
}
