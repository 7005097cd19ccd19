// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Kcadm;
import io.trustedissuers.keys.Discovered;
import io.trustedissuers.vendor.Addresses;
import io.trustedissuers.vendor.Preset;
import io.trustedissuers.vendor.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;

/** The record that is proposed, and what it lacks; it can be posted as it is once that is mended. */
final class Draft {
    private static final int LONGEST_LABEL = 200;

    private final AdminRequest request;
    private final StartingPoint start;
    private final Kcadm kcadm;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final List<Missing> missing = new ArrayList<>();

    Draft(AdminRequest request, StartingPoint start, Discovered discovered, Optional<Vendor> vendor) {
        this.request = request;
        this.start = start;
        this.kcadm = new Kcadm(request.realm().getName());
        Optional<Preset> preset = vendor.flatMap(Vendor::preset);
        missing.addAll(start.missing());
        json.put("alias", freeAlias());
        preset.ifPresent(any -> json.put("vendor", vendor.get().word()));
        start.issuer().filter(named -> start.confirmed()).ifPresent(issuer -> json.put("issuer", issuer));
        start.organization().ifPresent(organization -> json.put("organization", organization.getAlias()));
        start.connection().ifPresent(this::link);
        start.issuer().ifPresent(issuer -> keys(issuer, discovered, preset));
        new ClientsOfDraft(request, kcadm).propose(json, missing);
        preset.ifPresent(this::behaviour);
    }

    ObjectNode json() {
        return json;
    }

    List<Missing> missing() {
        return missing;
    }

    private void link(Connection connection) {
        json.putArray("linkedIdentityProviders").add(connection.alias());
        connection
                .problem(request.session(), start.issuer().orElse(null))
                .ifPresent(problem -> missing.add(new Missing("linkedIdentityProviders", problem, null, null)));
    }

    private void keys(String issuer, Discovered discovered, Optional<Preset> preset) {
        String jwksUrl = preset.map(known -> known.jwksUrl(issuer)).orElse(null);
        List<String> algorithms = preset.map(Preset::algorithms)
                .filter(known -> !known.isEmpty())
                .orElseGet(
                        () -> discovered.algorithms().stream().map(Enum::name).toList());
        if (jwksUrl != null || !algorithms.isEmpty()) {
            ObjectNode keys = json.putObject("keys");
            if (jwksUrl != null) {
                keys.put("jwksUrl", jwksUrl);
            }
            if (!algorithms.isEmpty()) {
                algorithms.forEach(keys.putArray("algorithms")::add);
            }
        }
        if (start.confirmed() && jwksUrl == null && !discovered.isFound()) {
            missing.add(new Missing(
                    "keys",
                    "the issuer's metadata give no keys: let the issuer answer and ask again, or name jwksUrl or jwks",
                    null,
                    kcadm.create("trusted-issuers/discover", "-s", "issuer=" + issuer, "-o")));
        }
    }

    private void behaviour(Preset preset) {
        if (!preset.resolvers().isEmpty()) {
            resolvers(preset.resolvers());
        }
        if (preset.accessTokenLifespan() != null) {
            json.putObject("token").put("accessTokenLifespan", preset.accessTokenLifespan());
        }
    }

    /** Found by e-mail address: only inside a fence, and only by who may decide how users are found. */
    private void resolvers(List<String> words) {
        boolean fenced = start.organization().filter(Draft::hasVerifiedDomain).isPresent();
        if (fenced && request.mayManageUsers()) {
            words.forEach(json.putObject("subject").putArray("resolvers")::add);
            return;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        words.forEach(list::add);
        missing.add(new Missing(
                "subject.resolvers",
                "people of this vendor are found by " + words + ", which wants the right to manage users and either an"
                        + " organization with a verified domain or subject.emailDomains: once the record is there, name the"
                        + " customer's own domains instead of customer.example",
                null,
                kcadm.update(
                        "trusted-issuers/" + json.path("alias").textValue(),
                        "-s",
                        "subject.resolvers=" + list,
                        "-s",
                        "subject.emailDomains=[\"customer.example\"]")));
    }

    private static boolean hasVerifiedDomain(OrganizationModel organization) {
        return organization.getDomains().anyMatch(OrganizationDomainModel::isVerified);
    }

    private String freeAlias() {
        String alias = label() + "-agents";
        return Stream.concat(
                        Stream.of(alias),
                        IntStream.iterate(2, number -> number + 1).mapToObj(n -> alias + "-" + n))
                .filter(free -> request.session().identityProviders().getByAlias(free) == null)
                .findFirst()
                .orElseThrow();
    }

    /** The customer's name, without what an alias can not have, such as the brackets of an IPv6 address. */
    private String label() {
        String name = start.organization()
                .map(OrganizationModel::getAlias)
                .or(() -> start.issuer().flatMap(Addresses::of).map(address -> address.getHost()
                        .split("\\.")[0]))
                .or(() -> start.connection().map(Connection::alias))
                .orElse("");
        String plain = name.replaceAll("[^A-Za-z0-9-]", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST_LABEL));
    }
}
