// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.SamlNameId;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.SamlConnection;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Objects;
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
        List<SamlConnection> named = connections.stream()
                .filter(connection -> connection.issuer().equals(nameId.issuer()))
                .toList();
        if (named.isEmpty()) {
            throw foreign(
                    "issuer", connections.stream().map(SamlConnection::issuer).toList(), nameId.issuer());
        }
        named.forEach(connection -> requireSameKind(nameId, connection));
        return named.stream()
                .map(connection -> links.user(connection.alias(), nameId.value()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Keycloak stores the value alone, so all that can be compared of the rest is what the connection asks for. */
    private void requireSameKind(SamlNameId nameId, SamlConnection connection) {
        String format = Objects.requireNonNullElse(nameId.format(), SamlConnection.UNSPECIFIED);
        if (!format.equals(connection.nameIdFormat()) || format.equals(SamlConnection.TRANSIENT)) {
            throw foreign("nameid_format", connection.nameIdFormat(), format);
        }
        if (nameId.nameQualifier() != null && !nameId.nameQualifier().equals(connection.issuer())) {
            throw foreign("name_qualifier", connection.issuer(), nameId.nameQualifier());
        }
        if (nameId.spNameQualifier() != null && !nameId.spNameQualifier().equals(ours(connection))) {
            throw foreign("sp_name_qualifier", ours(connection), nameId.spNameQualifier());
        }
    }

    private String ours(SamlConnection connection) {
        return connection.ourEntityId() == null ? OurIssuer.of(session).orElseThrow() : connection.ourEntityId();
    }

    private static Refusal foreign(String member, Object expected, String found) {
        return new Refusal(
                Reason.SUBJECT_IDENTIFIER_FOREIGN,
                "sub_id." + member + " = " + expected,
                "sub_id." + member + " = " + found);
    }
}
