// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.AdditionalAudiences;
import io.trustedissuers.issuer.DefaultsRegistry;
import io.trustedissuers.issuer.EffectiveSettings;
import io.trustedissuers.issuer.OurIssuer;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.RealmDefaults;
import io.trustedissuers.issuer.StoredIssuer;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.issuer.TrustedIssuers;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.utils.ReservedCharValidator;

/** The rules of a record that need the realm around it. */
final class RecordRules {
    private static final String ISSUER = "issuer";
    private static final String TENANT = "tenant";
    private static final String LINKED = "linkedIdentityProviders";

    private final AdminRequest request;
    private final TrustedIssuers issuers;

    RecordRules(AdminRequest request, TrustedIssuers issuers) {
        this.request = request;
        this.issuers = issuers;
    }

    void check(ObjectNode record, Optional<StoredIssuer> existing, Problems problems) {
        if (Config.getAdminRealm().equals(request.realm().getName())) {
            problems.add("realm", "the realm " + request.realm().getName() + " can not have trusted issuers");
        }
        addressable(record.path("alias").textValue(), problems);
        reachesItsDefaultResources(record, problems);
        String issuer = record.path(ISSUER).textValue();
        if (issuer == null) {
            return;
        }
        if (OurIssuer.of(request.session()).filter(issuer::equals).isPresent()) {
            problems.add(ISSUER, "is this realm itself, which can not be its own trusted issuer");
        }
        OurIssuer.of(request.session()).ifPresent(ours -> audiences(record, ours, problems));
        String tenant = record.path(TENANT).textValue();
        existing.ifPresent(stored -> unchanged(stored, issuer, tenant, problems));
        // Asked once: another admin's record that appears between two questions would be judged twice, differently.
        List<StoredIssuer> others = issuers.named(issuer).stream()
                .filter(other -> existing.filter(stored -> stored.id().equals(other.id()))
                        .isEmpty())
                .toList();
        String alias = record.path("alias").textValue();
        if (others.stream().anyMatch(other -> other.alias().equals(alias))) {
            throw Refused.conflict("alias", "another admin has just created it");
        }
        unique(tenant, others, problems);
        ownLinks(record, others, problems);
    }

    private void audiences(ObjectNode record, String ourIssuer, Problems problems) {
        AdditionalAudiences rules = new AdditionalAudiences(request.session(), ourIssuer);
        for (JsonNode audience : record.path("assertion").path("insecureAdditionalAudiences")) {
            rules.problem(audience.textValue())
                    .ifPresent(problem -> problems.add("assertion.insecureAdditionalAudiences", problem));
        }
    }

    /** The resources may be inherited, so only what holds in the end can be judged. */
    private void reachesItsDefaultResources(ObjectNode record, Problems problems) {
        RealmDefaults defaults = new DefaultsRegistry(request.realm()).get();
        EffectiveSettings.of(record, defaults)
                .settings()
                .path("clients")
                .properties()
                .forEach(entry -> {
                    String chosen = entry.getValue().path("defaultResource").textValue();
                    String path = "clients." + entry.getKey() + ".defaultResource";
                    boolean judgedBefore = record.path("clients")
                            .path(entry.getKey())
                            .path("resources")
                            .isObject();
                    if (chosen != null
                            && !judgedBefore
                            && !entry.getValue().path("resources").has(chosen)) {
                        problems.add(path, "is not one of the client's resources");
                    }
                });
    }

    /** People of two tenants behind one linked provider could not be told apart by sub (RAS-60). */
    private static void ownLinks(ObjectNode record, List<StoredIssuer> others, Problems problems) {
        for (JsonNode alias : record.path(LINKED)) {
            others.stream()
                    .filter(other -> other.readable()
                            .filter(trusted -> trusted.linkedIdentityProviders().contains(alias.textValue()))
                            .isPresent())
                    .forEach(other -> problems.add(
                            LINKED, "'" + alias.textValue() + "' is already linked to '" + other.alias() + "'"));
        }
    }

    /** The alias is part of addresses: Keycloak's rule for every identity provider, and what else browsers would resolve. */
    private static void addressable(String alias, Problems problems) {
        if (alias != null && (alias.contains("%") || alias.equals(".") || alias.equals(".."))) {
            problems.add("alias", "must be neither '.' nor '..', and without '%': it is part of addresses");
        }
        try {
            ReservedCharValidator.validateNoSpace(alias);
        } catch (WebApplicationException reserved) {
            problems.add("alias", reserved.getMessage());
        }
    }

    /** User links stay with the alias: with another issuer behind it they would be other people's. */
    private static void unchanged(StoredIssuer stored, String issuer, String tenant, Problems problems) {
        if (stored.issuer() != null && !stored.issuer().equals(issuer)) {
            problems.add(ISSUER, "is final; create another trusted issuer");
        }
        if (stored.readable()
                .filter(before -> !Objects.equals(before.tenant(), tenant))
                .isPresent()) {
            problems.add(TENANT, "is final; create another trusted issuer");
        }
    }

    /** One issuer in several records only if every one of them has its own tenant. */
    private static void unique(String tenant, List<StoredIssuer> others, Problems problems) {
        for (StoredIssuer other : others) {
            String otherTenant = other.readable().map(TrustedIssuer::tenant).orElse(null);
            if (tenant == null || otherTenant == null || tenant.equals(otherTenant)) {
                problems.add(
                        ISSUER,
                        "is already the issuer of '" + other.alias() + "'; several records need each its own tenant");
            }
        }
    }
}
