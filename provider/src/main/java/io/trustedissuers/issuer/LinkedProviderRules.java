// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.Optional;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/**
 * Which identity provider's links may be used for a trusted issuer: those where the linked user id is the {@code sub}
 * of the same issuer, or the NameID of a SAML identity provider. Anything else would look up one kind of id among
 * another (findings-security row 4).
 */
public final class LinkedProviderRules {
    private static final String ISSUER = "issuer";
    /** {@code org.keycloak.broker.provider.util.…UsernameTemplateMapper.TARGET}, the same in OIDC and SAML. */
    private static final String MAPPER_TARGET = "target";

    private static final String BROKER_ID = "BROKER_ID";

    private LinkedProviderRules() {}

    /** Why the provider can not be linked to this issuer; empty if it can. */
    public static Optional<String> problem(KeycloakSession session, IdentityProviderModel linked, String issuer) {
        String alias = linked.getAlias();
        Optional<String> problem =
                SamlConnection.is(linked) ? SamlConnection.problem(linked) : problemOfOpenId(linked, issuer);
        return problem.or(() ->
                session.identityProviders().getMappersByAliasStream(alias).anyMatch(LinkedProviderRules::rewritesUserId)
                        ? Optional.of("a mapper of the identity provider '" + alias
                                + "' rewrites the linked user id (BROKER_ID)")
                        : Optional.empty());
    }

    private static Optional<String> problemOfOpenId(IdentityProviderModel linked, String issuer) {
        boolean openId = "oidc".equals(linked.getProviderId()) || "keycloak-oidc".equals(linked.getProviderId());
        if (!openId) {
            return Optional.of(
                    "the identity provider '" + linked.getAlias() + "' is of neither type OpenID Connect nor SAML");
        }
        return issuer.equals(linked.getConfig().get(ISSUER))
                ? Optional.empty()
                : Optional.of("the identity provider '" + linked.getAlias() + "' has another issuer");
    }

    private static boolean rewritesUserId(IdentityProviderMapperModel mapper) {
        return BROKER_ID.equals(mapper.getConfig().get(MAPPER_TARGET));
    }
}
