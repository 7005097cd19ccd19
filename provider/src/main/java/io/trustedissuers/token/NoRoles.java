// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.token;

import java.util.List;
import java.util.Map;
import org.keycloak.representations.AccessToken;

/**
 * A token without roles that says so. Where a token is silent about them, Keycloak looks up what its user and client may
 * do now ({@code AuthenticationManager.resolveLightweightAccessTokenRoles} of 26.4 to 26.7); client registration does
 * that without asking the grant (row TI-1).
 */
final class NoRoles {
    /** Under these names a mapper may have put roles among the free claims. */
    private static final List<String> NAMES = List.of("realm_access", "resource_access", "authorization");

    private NoRoles() {}

    static void sayIn(AccessToken token) {
        token.getOtherClaims().keySet().removeAll(NAMES);
        token.setRealmAccess(new AccessToken.Access());
        token.setResourceAccess(Map.of());
        token.setAuthorization(null);
    }

    static boolean areSaidIn(AccessToken token) {
        AccessToken.Access realm = token.getRealmAccess();
        return realm != null
                && (realm.getRoles() == null || realm.getRoles().isEmpty())
                && token.getResourceAccess().isEmpty();
    }
}
