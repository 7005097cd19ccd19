// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.grant;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspension;
import io.trustedissuers.suspension.Suspensions;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;

/**
 * Gate <i>client</i>: authenticated by Keycloak or admitted as a public one, not suspended, and listed by some record of
 * the realm. Decided before the assertion is read, so that it says nothing about any issuer.
 */
public final class ClientGate {
    private ClientGate() {}

    /**
     * @param listing whether some record of the realm, in whatever state, lists a client id
     * @param admittingPublic whether some record that is usable lists it although it is public
     */
    public static void check(
            ClientModel client, Predicate<String> listing, Predicate<String> admittingPublic, Suspensions suspensions) {
        Optional<Suspension> suspension = suspensions.of(new Suspended.Client(client.getClientId()));
        if (suspension.flatMap(Suspension::stopped).isPresent()) {
            throw new Refusal(Reason.CLIENT_SUSPENDED);
        }
        if (client.isPublicClient() && !admittingPublic.test(client.getClientId())) {
            throw new Refusal(Reason.CLIENT_PUBLIC);
        }
        if (!listing.test(client.getClientId())) {
            throw new Refusal(Reason.CLIENT_NOT_LISTED);
        }
    }
}
