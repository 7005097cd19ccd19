// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import io.trustedissuers.admin.request.AdminRequest;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Serves {@code /admin/realms/{realm}/trusted-issuers}. */
public final class TrustedIssuersResourceProviderFactory implements AdminRealmResourceProviderFactory {
    @Override
    public String getId() {
        return AdminRequest.ROOT;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new TrustedIssuersResourceProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
