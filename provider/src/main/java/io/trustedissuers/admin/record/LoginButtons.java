// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import io.trustedissuers.issuer.TrustedIssuer;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.IdentityProviderRedirectMode;

/**
 * Linked identity providers whose button Keycloak takes from people whom a record has linked: once it knows who signs
 * in, it offers what they are linked to and nothing else ({@code IdentityProviderBean.getLinkedBrokerAliases} of 26.4 to
 * 26.7), and a link under the record's alias is no way to sign in.
 */
final class LoginButtons {
    /** {@code OrganizationModel.SHOW_IDP_ON_LOGIN_WHEN_LINKED_ELSEWHERE}, new in 26.7. */
    private static final String SHOWN_ALL_THE_SAME = "kc.org.broker.login.show-when-linked-elsewhere";

    private final KeycloakSession session;

    LoginButtons(KeycloakSession session) {
        this.session = session;
    }

    /** Their aliases: providers of an organization, which nobody sees before they have entered a name. */
    List<String> takenBy(TrustedIssuer issuer) {
        return issuer.linkedIdentityProviders().stream()
                .map(alias -> session.identityProviders().getByAlias(alias))
                .filter(Objects::nonNull)
                .filter(provider -> provider.getOrganizationId() != null)
                .filter(provider -> !redirects(provider) && !Boolean.parseBoolean(config(provider, SHOWN_ALL_THE_SAME)))
                .map(IdentityProviderModel::getAlias)
                .sorted()
                .toList();
    }

    private static boolean redirects(IdentityProviderModel provider) {
        return IdentityProviderRedirectMode.EMAIL_MATCH.isSet(provider)
                && config(provider, OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE) != null;
    }

    private static String config(IdentityProviderModel provider, String key) {
        return provider.getConfig().get(key);
    }
}
