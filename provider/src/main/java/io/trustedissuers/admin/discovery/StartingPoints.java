// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Kcadm;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import io.trustedissuers.vendor.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;

/** Finds the issuer that a caller means: named, behind an identity provider, or behind that of an organization. */
final class StartingPoints {
    private static final String ISSUER = "issuer";

    private final AdminRequest request;
    private final Organizations organizations;
    private final Kcadm kcadm;

    StartingPoints(AdminRequest request) {
        this.request = request;
        this.organizations = new Organizations(request.session());
        this.kcadm = new Kcadm(request.realm().getName());
    }

    StartingPoint of(ObjectNode body) {
        Question question = Question.of(body, request.keys());
        return switch (question.about()) {
            case ISSUER -> named(question.value(), Optional.empty(), Optional.empty());
            case IDENTITY_PROVIDER -> {
                Connection connection = connection(question.value());
                yield behind(connection, organizations.of(connection));
            }
            case ORGANIZATION -> of(organization(question.value()));
        };
    }

    private Connection connection(String alias) {
        return Optional.ofNullable(request.session().identityProviders().getByAlias(alias))
                .filter(model -> alias.equals(model.getAlias()))
                .map(model -> Connection.of(model)
                        .orElseThrow(() -> refused(
                                Question.About.IDENTITY_PROVIDER,
                                "'" + alias + "' is of neither type OpenID Connect nor SAML")))
                .orElseThrow(() -> refused(
                        Question.About.IDENTITY_PROVIDER,
                        "there is no identity provider '" + alias + "' in this realm"));
    }

    private OrganizationModel organization(String alias) {
        return organizations
                .named(alias)
                .orElseThrow(() -> refused(
                        Question.About.ORGANIZATION,
                        "there is no organization with the alias '" + alias + "' in this realm"));
    }

    private static RuntimeException refused(Question.About about, String message) {
        return Refused.badRequest(List.of(new Problem(about.member(), message)));
    }

    private StartingPoint of(OrganizationModel organization) {
        List<Connection> all = organizations.connections(organization);
        List<Connection> usable = all.stream()
                .filter(connection ->
                        connection.problem(request.session(), null).isEmpty())
                .toList();
        List<Connection> choice = usable.isEmpty() ? all : usable;
        if (choice.size() == 1) {
            return behind(choice.get(0), Optional.of(organization));
        }
        Missing missing = choice.isEmpty()
                ? new Missing(ISSUER, "the organization has no identity provider that tells it", null, null)
                : new Missing(
                        ISSUER,
                        "the organization has several identity providers; start from one of "
                                + choice.stream().map(Connection::alias).collect(Collectors.joining(", ")),
                        null,
                        kcadm.create(
                                "trusted-issuers/discover",
                                "-s",
                                "identityProvider=" + choice.get(0).alias(),
                                "-o"));
        return new StartingPoint(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(organization),
                List.of(missing));
    }

    private StartingPoint behind(Connection connection, Optional<OrganizationModel> organization) {
        Optional<Connection> link = Optional.of(connection);
        String alias = "the identity provider '" + connection.alias() + "' ";
        Optional<String> issuer = connection.issuer();
        if (issuer.isPresent()) {
            List<String> problems = request.keys().issuerProblems(issuer.get());
            return problems.isEmpty()
                    ? named(issuer.get(), link, organization)
                    : unknown(
                            alias + "has an issuer that can not be used: " + String.join(" ", problems),
                            link,
                            organization);
        }
        return connection.addresses().stream()
                .flatMap(address -> Vendor.issuerBehind(address).stream())
                .filter(guess -> request.keys().issuerProblems(guess).isEmpty())
                .findFirst()
                .map(guess -> guessed(
                        Optional.empty(),
                        alias + "names none; by the address where people sign in it is probably " + guess
                                + ": ask the customer's admin",
                        guess,
                        link,
                        organization))
                .orElseGet(() -> unknown(
                        alias + "names none and its addresses tell none: ask the customer's admin",
                        link,
                        organization));
    }

    private StartingPoint named(String issuer, Optional<Connection> link, Optional<OrganizationModel> organization) {
        Optional<Mistake> mistake = Mistakes.unusable(issuer);
        if (mistake.isEmpty()) {
            return new StartingPoint(Optional.of(issuer), Optional.of(issuer), true, link, organization, List.of());
        }
        String proposal = mistake.get().proposal();
        return proposal != null && request.keys().issuerProblems(proposal).isEmpty()
                ? guessed(Optional.of(issuer), mistake.get().message(), proposal, link, organization)
                : new StartingPoint(
                        Optional.of(issuer),
                        Optional.of(issuer),
                        false,
                        link,
                        organization,
                        List.of(new Missing(ISSUER, mistake.get().message(), null, null)));
    }

    private StartingPoint guessed(
            Optional<String> named,
            String message,
            String guess,
            Optional<Connection> link,
            Optional<OrganizationModel> organization) {
        String command = kcadm.create("trusted-issuers/discover", "-s", "issuer=" + guess, "-o");
        return new StartingPoint(
                named,
                Optional.of(guess),
                false,
                link,
                organization,
                List.of(new Missing(ISSUER, message, guess, command)));
    }

    private static StartingPoint unknown(
            String message, Optional<Connection> link, Optional<OrganizationModel> organization) {
        return new StartingPoint(
                Optional.empty(),
                Optional.empty(),
                false,
                link,
                organization,
                List.of(new Missing(ISSUER, message, null, null)));
    }
}
