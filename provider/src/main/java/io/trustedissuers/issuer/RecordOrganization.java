// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * The organization of a record, kept by its internal id in the record itself. Keycloak's own link between identity
 * providers and organizations fails open when the organization is deleted, and sends browsers to us (findings-security
 * row 8, findings-keycloak rows 7 and 8).
 */
public final class RecordOrganization {
    private final OrganizationProvider organizations;

    public RecordOrganization(KeycloakSession session) {
        this.organizations = session.getProvider(OrganizationProvider.class);
    }

    /** The organization of this alias; empty if there is none, or if the realm has organizations switched off. */
    public Optional<OrganizationModel> named(String alias) {
        return organizations == null || !organizations.isEnabled()
                ? Optional.empty()
                : Optional.ofNullable(organizations.getByAlias(alias)).filter(found -> alias.equals(found.getAlias()));
    }

    Optional<OrganizationModel> of(TrustedIssuer issuer) {
        return Optional.ofNullable(issuer.organization()).flatMap(this::named);
    }

    /**
     * Why the record's organization can not be used; empty if it can, or if the record has none.
     *
     * @param organization what {@link #of} has found
     */
    Optional<String> problem(TrustedIssuer issuer, Optional<OrganizationModel> organization) {
        String alias = issuer.organization();
        if (alias == null) {
            return Optional.empty();
        }
        if (organization.isEmpty()) {
            return Optional.of("there is no organization '" + alias + "'");
        }
        if (ReferenceGate.replaced(
                issuer.references().organizations().get(alias),
                organization.get().getId())) {
            return Optional.of("another organization has taken the alias '" + alias + "'");
        }
        return organization.get().isEnabled()
                ? Optional.empty()
                : Optional.of("the organization '" + alias + "' is disabled");
    }
}
