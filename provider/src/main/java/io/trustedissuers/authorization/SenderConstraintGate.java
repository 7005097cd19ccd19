// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import io.trustedissuers.assertion.Confirmation;
import io.trustedissuers.assertion.Confirmation.Method;
import io.trustedissuers.assertion.ProvenKeys;
import io.trustedissuers.issuer.ClientEntry;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;

/**
 * Gate <i>sender</i>: to which keys the token will be bound, and whether that is enough for the client and for the
 * resources. A DPoP proof binds it whoever sends one; a certificate binds it where the assertion or the client's own
 * setting says so.
 */
public final class SenderConstraintGate {
    private SenderConstraintGate() {}

    /** @param demanded the key to which the assertion is bound */
    public static List<Confirmation> check(
            ClientModel client,
            ClientEntry entry,
            List<GrantedResource> resources,
            ProvenKeys keys,
            Optional<Confirmation> demanded) {
        List<Confirmation> confirmations = new ArrayList<>();
        keys.by(Method.DPOP).ifPresent(confirmations::add);
        boolean byCertificate = demanded.filter(confirmation -> confirmation.method() == Method.CERTIFICATE)
                        .isPresent()
                || OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken();
        if (byCertificate) {
            confirmations.add(
                    keys.by(Method.CERTIFICATE).orElseThrow(() -> new Refusal(Reason.CLIENT_CERTIFICATE_MISSING)));
        }
        if (confirmations.isEmpty()) {
            requireNone(client, entry, resources);
        }
        return confirmations;
    }

    private static void requireNone(ClientModel client, ClientEntry entry, List<GrantedResource> resources) {
        if (client.isPublicClient() && !entry.publicBearer()) {
            throw new Refusal(Reason.CLIENT_PUBLIC_UNBOUND);
        }
        resources.stream()
                .filter(granted -> granted.resource().requireSenderConstraint())
                .findFirst()
                .ifPresent(granted -> {
                    throw new Refusal(
                            Reason.SENDER_CONSTRAINT_REQUIRED,
                            null,
                            granted.resource().name());
                });
    }
}
