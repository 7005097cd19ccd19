// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.issuer.KeycloakClients;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import io.trustedissuers.suspension.Suspended;
import io.trustedissuers.suspension.Suspensions;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/**
 * A client id under which somebody could present an assertion: a suspension of another one would look like help and
 * stop nobody.
 */
final class KnownClient {
    private KnownClient() {}

    /**
     * The records that list it, at most {@code max}.
     *
     * @throws jakarta.ws.rs.WebApplicationException 404 if neither a client nor a record nor a suspension has that id,
     *     400 for Keycloak's own clients, which no record can list
     */
    static List<StoredIssuer> require(AdminRequest request, String clientId, int max) {
        if (!StorableText.is(clientId)) {
            throw unknown(clientId);
        }
        if (KeycloakClients.contain(clientId)) {
            throw Refused.badRequest(List.of(new Problem(
                    "clientId", "'" + clientId + "' is one of Keycloak's own clients, which no trusted issuer lists")));
        }
        List<StoredIssuer> naming =
                new TrustedIssuers(request.session()).naming(clientId, max).toList();
        if (naming.isEmpty() && !isRegistered(request, clientId) && !isSuspended(request, clientId)) {
            throw unknown(clientId);
        }
        return naming;
    }

    /** Some databases find a client by a name that differs in case; a suspension of that name would not stop it. */
    private static boolean isRegistered(AdminRequest request, String clientId) {
        ClientModel client = request.realm().getClientByClientId(clientId);
        return client != null && clientId.equals(client.getClientId());
    }

    private static boolean isSuspended(AdminRequest request, String clientId) {
        return new Suspensions(request.realm())
                .of(new Suspended.Client(clientId))
                .isPresent();
    }

    private static RuntimeException unknown(String clientId) {
        return Refused.notFound("client", clientId, Optional.of("no trusted issuer lists it either"));
    }
}
