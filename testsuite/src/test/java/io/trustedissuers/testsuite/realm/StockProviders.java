// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.issuer.TestIssuer;
import io.trustedissuers.testsuite.wire.Json;

/** Keycloak's own identity providers, as its admin REST API reads them. */
public final class StockProviders {
    private StockProviders() {}

    /** Single sign-on through an issuer by OpenID Connect. */
    public static ObjectNode oidc(String alias, TestIssuer issuer) {
        ObjectNode provider = provider(alias, "oidc");
        config(provider, issuer)
                .put("authorizationUrl", issuer.url() + "/authorize")
                .put("tokenUrl", issuer.url() + "/token")
                .put("clientId", "keycloak")
                .put("clientSecret", "secret-at-the-issuer")
                .put("clientAuthMethod", "client_secret_post")
                .put("validateSignature", "true");
        return provider;
    }

    public static ObjectNode saml(String alias) {
        ObjectNode provider = provider(alias, "saml");
        provider.putObject("config")
                .put("entityId", "https://kc.vendor.example/realms/mcp")
                .put("idpEntityId", "https://idp.acme.example/saml")
                .put("singleSignOnServiceUrl", "https://idp.acme.example/sso")
                .put("nameIDPolicyFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified")
                .put("principalType", "SUBJECT");
        return provider;
    }

    /** Opens the built-in jwt-bearer grant of 26.6 and later for an issuer. */
    public static ObjectNode jwtGrant(String alias, TestIssuer issuer) {
        ObjectNode provider = provider(alias, "jwt-authorization-grant");
        config(provider, issuer).put("jwtAuthorizationGrantEnabled", "true");
        return provider;
    }

    /** Lets a client use the built-in grant with one identity provider. */
    public static void allowBuiltIn(ObjectNode client, String alias) {
        ObjectNode attributes = client.withObject("/attributes");
        attributes.put("oauth2.jwt.authorization.grant.enabled", "true");
        attributes.put("oauth2.jwt.authorization.grant.idp", alias);
    }

    private static ObjectNode provider(String alias, String type) {
        return Json.object().put("alias", alias).put("providerId", type).put("enabled", true);
    }

    private static ObjectNode config(ObjectNode provider, TestIssuer issuer) {
        return provider.putObject("config")
                .put("issuer", issuer.url())
                .put("useJwksUrl", "true")
                .put("jwksUrl", issuer.jwksUrl());
    }
}
