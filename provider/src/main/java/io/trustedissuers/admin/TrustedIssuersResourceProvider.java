// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import io.trustedissuers.admin.request.AdminRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

final class TrustedIssuersResourceProvider implements AdminRealmResourceProvider {
    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        Flags.require(session.getContext().getUri().getQueryParameters());
        return new TrustedIssuersResource(new AdminRequest(session, realm, auth, adminEvent));
    }

    @Override
    public void close() {}
}
