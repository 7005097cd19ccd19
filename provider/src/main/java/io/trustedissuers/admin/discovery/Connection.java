// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import io.trustedissuers.issuer.LinkedProviderRules;
import io.trustedissuers.issuer.SamlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** An identity provider through which people sign in, of a kind that a record could link. */
record Connection(IdentityProviderModel model) {
    private static final Set<String> OPEN_ID = Set.of("oidc", "keycloak-oidc");

    static Optional<Connection> of(IdentityProviderModel model) {
        return OPEN_ID.contains(model.getProviderId()) || SamlConnection.is(model)
                ? Optional.of(new Connection(model))
                : Optional.empty();
    }

    String alias() {
        return model.getAlias();
    }

    boolean saml() {
        return SamlConnection.is(model);
    }

    String protocol() {
        return saml() ? "saml" : "openid-connect";
    }

    /** The issuer of an OpenID Connect provider, which Keycloak does not ask for; a SAML one has none. */
    Optional<String> issuer() {
        return saml() ? Optional.empty() : set("issuer");
    }

    /** Where people are sent to, and what their identity provider calls itself. */
    List<String> addresses() {
        return (saml() ? Stream.of("singleSignOnServiceUrl", "idpEntityId") : Stream.of("issuer", "authorizationUrl"))
                .flatMap(key -> set(key).stream())
                .toList();
    }

    /**
     * Why it can not be linked as it is; empty if it can.
     *
     * @param issuer the issuer of the record; null = not known yet
     */
    Optional<String> problem(KeycloakSession session, String issuer) {
        if (!model.isEnabled()) {
            return Optional.of("the identity provider '" + alias() + "' is disabled");
        }
        if (!saml() && issuer().isEmpty()) {
            return Optional.of("the identity provider '" + alias() + "' has no issuer; set 'Issuer'");
        }
        return LinkedProviderRules.problem(session, model, issuer == null ? issuer().orElse(null) : issuer);
    }

    private Optional<String> set(String key) {
        return Optional.ofNullable(model.getConfig().get(key)).filter(value -> !value.isBlank());
    }
}
