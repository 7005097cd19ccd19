// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.WebOriginsUtils;

/**
 * Gate <i>issuer</i>, for public clients: this record's entry admits one, and no page of just any origin can be it
 * (findings-security row 35). Asked at every exchange, because a client can be changed after the record was saved.
 */
public final class PublicClientGate {
    /** Any page can have the second one: that of a sandboxed frame. */
    private static final Set<String> OF_ANYBODY = Set.of("*", "null");

    private PublicClientGate() {}

    public static void check(KeycloakSession session, ClientModel client, ClientEntry entry) {
        if (!client.isPublicClient()) {
            return;
        }
        if (!entry.publicAllowed()) {
            throw new Refusal(Reason.CLIENT_PUBLIC_FOR_ISSUER);
        }
        if (isOpenToEveryOrigin(session, client)) {
            throw new Refusal(Reason.CLIENT_OPEN_TO_EVERY_ORIGIN);
        }
    }

    /** Keycloak compares web origins exactly, but for * ({@code DefaultCors}, 26.4 to 26.7). */
    public static boolean isOpenToEveryOrigin(KeycloakSession session, ClientModel client) {
        return WebOriginsUtils.resolveValidWebOrigins(session, client).stream().anyMatch(OF_ANYBODY::contains);
    }
}
