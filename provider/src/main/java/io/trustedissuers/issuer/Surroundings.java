// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;

/**
 * The objects around a record whose people it speaks for, found to be the ones that were meant and usable right now.
 * Only {@link ReferenceGate} makes them.
 *
 * @param openIdProviders aliases of linked OpenID Connect identity providers of the same issuer
 * @param samlConnections linked SAML identity providers
 */
public record Surroundings(
        List<String> openIdProviders, List<SamlConnection> samlConnections, Optional<OrganizationModel> organization) {
    public Surroundings {
        openIdProviders = List.copyOf(openIdProviders);
        samlConnections = List.copyOf(samlConnections);
    }
}
