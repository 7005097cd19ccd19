// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers the identity-provider type {@value #ID}. */
public final class TrustedIssuerProviderFactory implements IdentityProviderFactory<TrustedIssuerProvider> {
    /** Must not contain oidc, saml or oauth2: the stock console would draw that type's form (build-facts). */
    public static final String ID = "trusted-issuer";

    private final IssuerIndex index = new IssuerIndex();

    IssuerIndex index() {
        return index;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "Trusted issuer";
    }

    @Override
    public String getHelpText() {
        return "An issuer whose ID-JAGs the realm exchanges for access tokens. Nobody signs in through it.";
    }

    /** The declared type decides on 26.5+ what the provider can do: it must be the plain one. */
    @Override
    public TrustedIssuerProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new TrustedIssuerProvider(session, model);
    }

    @Override
    public TrustedIssuerProvider create(KeycloakSession session) {
        return null;
    }

    @Override
    public IdentityProviderModel createConfig() {
        return new TrustedIssuerModel(false);
    }

    @Override
    public Map<String, String> parseConfig(KeycloakSession session, String config) {
        return new HashMap<>();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(index);
        factory.register(new FinalType());
        factory.register(new LinksOfRemoved());
    }

    @Override
    public void close() {}
}
