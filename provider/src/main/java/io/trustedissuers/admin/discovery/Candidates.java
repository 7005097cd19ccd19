// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.vendor.Addresses;
import io.trustedissuers.vendor.Vendor;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** The connections and organizations of the realm that may be those of the issuer's people. */
final class Candidates {
    static final int MOST_SEARCHED = 1000;
    static final int MOST_SHOWN = 20;

    private static final String ISSUER = "issuer";

    private final AdminRequest request;
    private final Organizations organizations;
    private final Optional<String> issuer;
    private final Map<String, Candidate> found = new LinkedHashMap<>();
    private boolean complete = true;

    Candidates(AdminRequest request, StartingPoint start) {
        this.request = request;
        this.organizations = new Organizations(request.session());
        this.issuer = start.issuer();
        issuer.ifPresent(this::ofSameIssuer);
        issuer.flatMap(Addresses::of).ifPresent(this::ofSameCustomer);
        start.organization().ifPresent(this::ofOrganization);
        start.connection().ifPresent(connection -> add(connection, "it was asked about"));
        issuer.flatMap(Addresses::of).ifPresent(this::organizationsAt);
    }

    /** Whether some connection can be linked as it is. */
    boolean anyConnection() {
        return found.values().stream()
                .anyMatch(candidate -> candidate.connection() != null && candidate.problem() == null);
    }

    /** Whether everything was looked at and is shown. */
    boolean complete() {
        return complete && found.size() <= MOST_SHOWN;
    }

    void write(ArrayNode candidates) {
        found.values().stream()
                .limit(MOST_SHOWN)
                .forEach(candidate -> candidate.write(candidates.addObject(), linkedUsers(candidate.connection())));
    }

    private Integer linkedUsers(Connection connection) {
        return connection == null
                ? null
                : request.session()
                        .users()
                        .getUsersCount(request.realm(), Map.of(UserModel.IDP_ALIAS, connection.alias()));
    }

    private void ofSameIssuer(String same) {
        // The database finds candidates, Java decides.
        providers()
                .getAllStream(Map.of(ISSUER, same), null, null)
                .flatMap(model -> Connection.of(model).stream())
                .filter(connection -> connection.issuer().filter(same::equals).isPresent())
                .forEach(connection -> add(connection, "it has this issuer"));
    }

    private void ofSameCustomer(URI address) {
        List<IdentityProviderModel> all =
                providers().getAllStream(Map.of(), 0, MOST_SEARCHED + 1).toList();
        complete = all.size() <= MOST_SEARCHED;
        all.stream()
                .flatMap(model -> Connection.of(model).stream())
                .filter(connection -> connection.addresses().stream()
                        .flatMap(other -> Addresses.of(other).stream())
                        .anyMatch(other -> Vendor.sameCustomer(address, other)))
                .forEach(connection -> add(connection, "people sign in at " + address.getHost()));
    }

    private void ofOrganization(OrganizationModel organization) {
        organizations
                .connections(organization)
                .forEach(connection ->
                        add(connection, "it belongs to the organization '" + organization.getAlias() + "'"));
    }

    private void organizationsAt(URI address) {
        organizations
                .at(address)
                .filter(organization -> found.values().stream()
                        .noneMatch(candidate -> organization.getAlias().equals(candidate.organization())))
                .forEach(organization -> found.put(
                        "organization " + organization.getAlias(),
                        new Candidate(
                                null,
                                organization.getAlias(),
                                "its domain is that of the issuer",
                                organization.isEnabled() ? null : "the organization is disabled")));
    }

    private void add(Connection connection, String why) {
        String organization =
                organizations.of(connection).map(OrganizationModel::getAlias).orElse(null);
        found.putIfAbsent(
                "connection " + connection.alias(),
                new Candidate(
                        connection,
                        organization,
                        why,
                        connection
                                .problem(request.session(), issuer.orElse(null))
                                .orElse(null)));
    }

    private IdentityProviderStorageProvider providers() {
        return request.session().identityProviders();
    }
}
