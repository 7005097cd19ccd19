// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.compat.BuiltInGrant;
import io.trustedissuers.compat.Compatibility;
import io.trustedissuers.issuer.IndexedIssuers;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

/**
 * Takes the place of Keycloak's jwt-bearer grant: the same id, a higher order, and the same shortcut, which is part of
 * token ids.
 */
public final class AssertionGrantFactory implements OAuth2GrantTypeFactory {
    public static final String ID = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getShortcut() {
        return "ag";
    }

    @Override
    public int order() {
        return 100;
    }

    /**
     * Null is Keycloak's own {@code unsupported_grant_type}: what a realm without trusted issuers answers where the
     * built-in grant is absent or off. A token of ours that is looked at later always finds its grant.
     */
    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        boolean nobodys =
                RawParameters.isTokenRequest(session) && !BuiltInGrant.isOn() && !new IndexedIssuers(session).any();
        return nobodys ? null : new AssertionGrant(RawParameters.of(session));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Compatibility.announce();
    }

    @Override
    public void close() {}
}
