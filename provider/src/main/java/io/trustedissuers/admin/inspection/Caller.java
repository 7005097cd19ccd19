// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import io.trustedissuers.authorization.PublicClientGate;
import io.trustedissuers.grant.ClientGate;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.issuer.IssuerGate;
import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.suspension.Suspensions;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * The client that would present the assertion.
 *
 * @param entry empty if the record does not list the client
 * @param around empty if something that the record names can not be used
 */
record Caller(ClientModel client, Optional<ClientEntry> entry, Optional<Surroundings> around) {

    static boolean isLet(ClientModel client, InspectedAllowlist allowlist, Suspensions suspensions, GateRows rows) {
        return rows.passes(
                Gate.CLIENT,
                () -> ClientGate.check(client, allowlist::listing, allowlist::admittingPublic, suspensions));
    }

    private static ClientEntry entry(ClientModel client, TrustedIssuer issuer, KeycloakSession session) {
        ClientEntry entry = IssuerGate.entry(issuer, client.getClientId());
        PublicClientGate.check(session, client, entry);
        return entry;
    }

    static Caller of(ClientModel client, TrustedIssuer issuer, KeycloakSession session, GateRows rows) {
        return new Caller(
                client,
                rows.ask(Gate.ISSUER, () -> entry(client, issuer, session)),
                rows.ask(Gate.ISSUER, () -> new ReferenceGate(session).check(issuer, client)));
    }
}
