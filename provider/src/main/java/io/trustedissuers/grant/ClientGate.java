// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspension;
import io.trustedissuers.suspension.Suspensions;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/**
 * Gate <i>client</i>: confidential, authenticated by Keycloak, not suspended, and listed by some record of the realm.
 * Decided before the assertion is read, so that it says nothing about any issuer.
 */
final class ClientGate {
    private ClientGate() {}

    /** Until when what was made for this client is not accepted any more; empty = there is no such time. */
    static Optional<Instant> check(ClientModel client, TrustedIssuers issuers, Suspensions suspensions) {
        Optional<Suspension> suspension = suspensions.of(new Suspended.Client(client.getClientId()));
        if (suspension.flatMap(Suspension::stopped).isPresent()) {
            throw new Refusal(Reason.CLIENT_SUSPENDED);
        }
        if (client.isPublicClient()) {
            throw new Refusal(Reason.CLIENT_PUBLIC);
        }
        if (!issuers.listing(client.getClientId())) {
            throw new Refusal(Reason.CLIENT_NOT_LISTED);
        }
        return suspension.map(Suspension::notBefore);
    }
}
