// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.SamlNameId;
import io.trustedissuers.issuer.SamlConnection;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Whether a NameID is of the kind that a SAML identity provider gave at sign-in. Keycloak stores the value alone, so all
 * that can be compared of the rest is what the connection asks for.
 */
final class SameKind {
    private final SamlNameId nameId;
    private final Supplier<String> ourUrl;

    private SameKind(SamlNameId nameId, Supplier<String> ourUrl) {
        this.nameId = nameId;
        this.ourUrl = ourUrl;
    }

    /**
     * The connections whose NameID it can be; never empty.
     *
     * @param ourUrl our entity id where a connection has none of its own
     */
    static List<SamlConnection> of(SamlNameId nameId, List<SamlConnection> connections, Supplier<String> ourUrl) {
        List<SamlConnection> named = connections.stream()
                .filter(connection -> connection.issuer().equals(nameId.issuer()))
                .toList();
        if (named.isEmpty()) {
            throw foreign(
                    "issuer", connections.stream().map(SamlConnection::issuer).toList(), nameId.issuer());
        }
        named.forEach(new SameKind(nameId, ourUrl)::require);
        return named;
    }

    private void require(SamlConnection connection) {
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
        return connection.ourEntityId() == null ? ourUrl.get() : connection.ourEntityId();
    }

    private static Refusal foreign(String member, Object expected, String found) {
        return new Refusal(
                Reason.SUBJECT_IDENTIFIER_FOREIGN,
                "sub_id." + member + " = " + expected,
                "sub_id." + member + " = " + found);
    }
}
