// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.compat.ClientMetadataDocuments;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;

/**
 * Part of gate <i>issuer</i>: the objects that the record names are still the ones that were meant when it was saved.
 * What is checked is what this exchange stands on: the client, the organization and every linked identity provider.
 */
public final class ReferenceGate {
    private final KeycloakSession session;
    private final RecordOrganization organizations;

    public ReferenceGate(KeycloakSession session) {
        this.session = session;
        this.organizations = new RecordOrganization(session);
    }

    public Surroundings check(TrustedIssuer issuer, ClientModel client) {
        if (isAnother(issuer, client)) {
            throw new Refusal(Reason.BROKEN_REFERENCE);
        }
        Optional<OrganizationModel> organization = organizations.of(issuer);
        if (organizations.problem(issuer, organization).isPresent()) {
            throw new Refusal(Reason.ORGANIZATION_UNAVAILABLE);
        }
        for (String alias : issuer.linkedIdentityProviders()) {
            if (problemOfLinked(issuer, alias, organization).isPresent()) {
                throw new Refusal(Reason.LINKED_PROVIDER_UNAVAILABLE);
            }
        }
        return surroundings(issuer.linkedIdentityProviders(), organization);
    }

    /**
     * The same with the linked identity providers that can be used right now, for the question whom the record would
     * find; no exchange stands on it. Empty if the organization can not be used: without it everybody would be meant.
     */
    public Optional<Surroundings> usable(TrustedIssuer issuer) {
        Optional<OrganizationModel> organization = organizations.of(issuer);
        if (organizations.problem(issuer, organization).isPresent()) {
            return Optional.empty();
        }
        List<String> linked = issuer.linkedIdentityProviders().stream()
                .filter(alias -> problemOfLinked(issuer, alias, organization).isEmpty())
                .toList();
        return Optional.of(surroundings(linked, organization));
    }

    private Surroundings surroundings(List<String> linkedProviders, Optional<OrganizationModel> organization) {
        List<String> openId = new ArrayList<>();
        List<SamlConnection> saml = new ArrayList<>();
        for (String alias : linkedProviders) {
            IdentityProviderModel linked = session.identityProviders().getByAlias(alias);
            if (SamlConnection.is(linked)) {
                saml.add(SamlConnection.of(linked));
            } else {
                openId.add(alias);
            }
        }
        return new Surroundings(openId, saml, organization);
    }

    /** Why the organization can not be used; empty if it can, or if the record has none. */
    public Optional<String> problemOfOrganization(TrustedIssuer issuer) {
        return organizations.problem(issuer, organizations.of(issuer));
    }

    /** Why a linked identity provider can not be used; empty if it can. */
    public Optional<String> problemOfLinked(TrustedIssuer issuer, String alias) {
        return problemOfLinked(issuer, alias, organizations.of(issuer));
    }

    private Optional<String> problemOfLinked(
            TrustedIssuer issuer, String alias, Optional<OrganizationModel> organization) {
        IdentityProviderModel linked = session.identityProviders().getByAlias(alias);
        if (linked == null || !alias.equals(linked.getAlias())) {
            return Optional.of("there is no identity provider '" + alias + "'");
        }
        if (replaced(issuer.references().linkedIdentityProviders().get(alias), linked.getInternalId())) {
            return Optional.of("another identity provider has taken the alias '" + alias + "'");
        }
        if (!linked.isEnabled()) {
            return Optional.of("the identity provider '" + alias + "' is disabled");
        }
        if (isOfAnother(organization, linked)) {
            return Optional.of("the identity provider '" + alias + "' belongs to another organization");
        }
        return LinkedProviderRules.problem(session, linked, issuer.issuer());
    }

    private static boolean isOfAnother(Optional<OrganizationModel> organization, IdentityProviderModel linked) {
        return organization.isPresent()
                && linked.getOrganizationId() != null
                && !linked.getOrganizationId().equals(organization.get().getId());
    }

    /** The names of clients that are gone or replaced. */
    public List<String> brokenClients(TrustedIssuer issuer) {
        return issuer.clients().keySet().stream()
                .filter(clientId -> {
                    ClientModel client = session.getContext().getRealm().getClientByClientId(clientId);
                    return client == null ? !ClientMetadataDocuments.areNamedBy(clientId) : isAnother(issuer, client);
                })
                .sorted()
                .toList();
    }

    /** A client that is stored from the document at its URL is bound by that URL: Keycloak may store it anew. */
    private static boolean isAnother(TrustedIssuer issuer, ClientModel client) {
        String clientId = client.getClientId();
        return !ClientMetadataDocuments.areNamedBy(clientId)
                && replaced(issuer.references().clients().get(clientId), client.getId());
    }

    static boolean replaced(String pinned, String actual) {
        return pinned != null && !pinned.equals(actual);
    }
}
