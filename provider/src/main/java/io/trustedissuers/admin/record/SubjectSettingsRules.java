// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.issuer.Problems;
import io.trustedissuers.issuer.RecordOrganization;
import io.trustedissuers.subject.EditableAttributes;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;

/** The rules of the member {@code subject} that need the realm around it. */
final class SubjectSettingsRules {
    private static final Set<String> RESOLVERS_BY_LINK = Set.of("link", "sub-id");

    private final AdminRequest request;

    SubjectSettingsRules(AdminRequest request) {
        this.request = request;
    }

    /** Whether the record finds users other than by ids that were stored at a sign-in, or makes some. */
    static boolean findUsersBeyondLinks(ObjectNode record) {
        for (JsonNode resolver : record.path("subject").path("resolvers")) {
            if (!RESOLVERS_BY_LINK.contains(resolver.asText())) {
                return true;
            }
        }
        return provisions(record);
    }

    void check(ObjectNode record, Problems problems) {
        String attribute = record.at("/subject/attributeMatch/userAttribute").textValue();
        if (attribute != null && EditableAttributes.of(request.session()).contains(attribute)) {
            problems.add(
                    "subject.attributeMatch.userAttribute",
                    "users may edit '" + attribute + "' themselves; take that right away in the realm's user profile");
        }
        boolean ownDomains = record.at("/subject/emailDomains").isArray();
        if (provisions(record)
                && !ownDomains
                && organization(record)
                        .filter(SubjectSettingsRules::hasNoVerifiedDomain)
                        .isPresent()) {
            problems.add("subject.emailDomains", "is required: the organization has no verified domain");
        }
    }

    private static boolean provisions(ObjectNode record) {
        return record.at("/subject/provisioning/enabled").asBoolean(false);
    }

    private Optional<OrganizationModel> organization(ObjectNode record) {
        return Optional.ofNullable(record.path("organization").textValue())
                .flatMap(new RecordOrganization(request.session())::named);
    }

    private static boolean hasNoVerifiedDomain(OrganizationModel organization) {
        return organization.getDomains().noneMatch(OrganizationDomainModel::isVerified);
    }
}
