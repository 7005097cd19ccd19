// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;

/**
 * What a draft starts from.
 *
 * @param named what was named as the issuer; empty if nothing was
 * @param issuer the issuer to look at; empty if nothing tells one
 * @param confirmed whether the caller or an OpenID Connect provider has named it; otherwise it is a guess, which never
 *     becomes part of the draft
 * @param connection the identity provider to link; empty if none was named
 * @param organization the customer's organization; empty if none was named and the connection has none
 * @param missing what an admin has to say before there is an issuer
 */
record StartingPoint(
        Optional<String> named,
        Optional<String> issuer,
        boolean confirmed,
        Optional<Connection> connection,
        Optional<OrganizationModel> organization,
        List<Missing> missing) {}
