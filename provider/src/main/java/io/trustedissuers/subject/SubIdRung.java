// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.SamlNameId;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.SamlConnection;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Rung <i>sub-id</i>: the NameID in {@code sub_id} (JAG-04 section 3.2.2) against the one that the linked SAML identity
 * provider gave at sign-in. Without such a provider the claim is ignored, because some issuers always send it (RAS-55).
 */
final class SubIdRung implements Rung {
    private final KeycloakSession session;
    private final UserLinks links;

    SubIdRung(KeycloakSession session) {
        this.session = session;
        this.links = new UserLinks(session);
    }

    @Override
    public List<UserModel> find(SoughtSubject subject) {
        List<SamlConnection> connections = subject.around().samlConnections();
        Optional<SamlNameId> nameId =
                connections.isEmpty() ? Optional.empty() : subject.claims().samlNameId();
        return nameId.isEmpty() ? List.of() : find(nameId.get(), connections);
    }

    private List<UserModel> find(SamlNameId nameId, List<SamlConnection> connections) {
        return SameKind.of(nameId, connections, () -> OurIssuer.of(session).orElseThrow()).stream()
                .map(connection -> links.user(connection.alias(), nameId.value()))
                .flatMap(Optional::stream)
                .toList();
    }
}
