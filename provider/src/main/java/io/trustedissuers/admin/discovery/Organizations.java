// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import io.trustedissuers.issuer.RecordOrganization;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.utils.EmailValidationUtil;

/** The organizations of the realm; none where the realm has them switched off. */
final class Organizations {
    /** Names of hosts have few parts; this bounds the look-ups for one that has many. */
    private static final int MOST_DOMAINS = 5;

    private final KeycloakSession session;
    private final Optional<OrganizationProvider> provider;

    Organizations(KeycloakSession session) {
        this.session = session;
        this.provider = Optional.ofNullable(session.getProvider(OrganizationProvider.class))
                .filter(OrganizationProvider::isEnabled);
    }

    Optional<OrganizationModel> named(String alias) {
        return new RecordOrganization(session).named(alias);
    }

    Optional<OrganizationModel> of(Connection connection) {
        String id = connection.model().getOrganizationId();
        return provider.filter(organizations -> id != null).map(organizations -> organizations.getById(id));
    }

    List<Connection> connections(OrganizationModel organization) {
        return organization
                .getIdentityProviders()
                .flatMap(model -> Connection.of(model).stream())
                .toList();
    }

    /** The organizations that have the domain of a host, or one above it. */
    Stream<OrganizationModel> at(URI address) {
        return provider.stream()
                .flatMap(organizations -> domains(address)
                        .flatMap(domain -> Optional.ofNullable(organizations.getByDomainName(domain))
                                .filter(found -> has(found, domain))
                                .stream()));
    }

    /** From 26.5 on a domain may stand for all below it, and the look-up also finds those. */
    private static boolean has(OrganizationModel organization, String domain) {
        return organization
                .getDomains()
                .map(OrganizationDomainModel::getName)
                .anyMatch(name -> name.equalsIgnoreCase(domain) || name.equalsIgnoreCase("*." + domain));
    }

    /** Names that can be domains; the look-up throws for any other, such as that of an address literal. */
    private static Stream<String> domains(URI address) {
        return Stream.iterate(address.getHost(), domain -> domain.substring(domain.indexOf('.') + 1))
                .takeWhile(domain -> domain.indexOf('.') > 0)
                .limit(MOST_DOMAINS)
                .filter(domain -> EmailValidationUtil.isValidEmail("user@" + domain));
    }
}
