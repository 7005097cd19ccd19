// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import org.keycloak.models.ClientModel;

/**
 * Gate <i>client</i>: confidential, authenticated by Keycloak, and listed by some record of the realm. Decided before
 * the assertion is read, so that it says nothing about any issuer.
 */
final class ClientGate {
    private ClientGate() {}

    static void check(ClientModel client, TrustedIssuers issuers) {
        if (client.isPublicClient()) {
            throw new Refusal(Reason.CLIENT_PUBLIC);
        }
        if (!issuers.listing(client.getClientId())) {
            throw new Refusal(Reason.CLIENT_NOT_LISTED);
        }
    }
}
