// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.resource;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * The internal id of a resource's client against what was stored before. Keycloak's own component API must not loosen
 * it: without the id the client id would bind whoever has it now (row TI-8).
 */
final class ClientPin {
    private ClientPin() {}

    /** What is wrong with the id; empty for a new resource, whose client an import may bring only later. */
    static Optional<ResourceRules.Problem> problem(ProtectedResource resource, RealmModel realm) {
        return new ResourceRegistry(realm)
                .all()
                .filter(before -> before.id().equals(resource.id()))
                .filter(before -> before.clientId() != null && before.clientInternalId() != null)
                .filter(before -> before.clientId().equals(resource.clientId()))
                .filter(before -> !before.clientInternalId().equals(resource.clientInternalId()))
                .filter(before -> !isOfClient(resource, realm))
                .findFirst()
                .map(before -> new ResourceRules.Problem(
                        "clientInternalId", "the id of '" + resource.clientId() + "' is missing or another one"));
    }

    private static boolean isOfClient(ProtectedResource resource, RealmModel realm) {
        ClientModel client = realm.getClientByClientId(resource.clientId());
        return client != null && client.getId().equals(resource.clientInternalId());
    }
}
