// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the member {@code subject} must fulfil beyond its shape, so that nobody becomes somebody else. */
final class SubjectRules {
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    /** Fields that Keycloak keeps beside the attributes of a user, and does not search as such. */
    private static final Set<String> USER_FIELDS =
            Set.of("username", "email", "emailVerified", "firstName", "lastName", "locale");

    private final JsonNode subject;
    private final boolean hasOrganization;
    private final Problems problems;

    private SubjectRules(JsonNode record, Problems problems) {
        this.subject = record.path(RecordShape.SUBJECT);
        this.hasOrganization = record.path(RecordShape.ORGANIZATION).isTextual();
        this.problems = problems;
    }

    static void check(JsonNode record, Problems problems) {
        SubjectRules rules = new SubjectRules(record, problems);
        rules.resolvers();
        rules.attributeMatch();
        rules.emailDomains();
    }

    private void resolvers() {
        for (String word : Shape.texts(subject.path(SubjectShape.RESOLVERS))) {
            if (Resolver.of(word).isEmpty()) {
                problems.add("subject.resolvers", word + " is not one of " + Resolver.words());
            }
        }
        Set<Resolver> resolvers = SubjectSettingsCodec.resolvers(subject);
        for (Resolver resolver : List.of(Resolver.AUD_SUB, Resolver.ATTRIBUTE)) {
            if (resolvers.contains(resolver) && !hasOrganization) {
                problems.add(
                        "subject.resolvers",
                        resolver.word() + " needs an organization: it would find any user of the realm");
            }
        }
        if (resolvers.contains(Resolver.ATTRIBUTE)
                && !subject.path(SubjectShape.ATTRIBUTE_MATCH)
                        .path(SubjectShape.CLAIM)
                        .isTextual()) {
            problems.add("subject.attributeMatch", "is required for the resolver attribute");
        }
        boolean hasDomains =
                hasOrganization || subject.path(SubjectShape.EMAIL_DOMAINS).isArray();
        if (resolvers.contains(Resolver.EMAIL) && !hasDomains) {
            problems.add(
                    "subject.emailDomains", "is required for the resolver email, where the record has no organization");
        }
        if (subject.path(SubjectShape.PROVISIONING).path(SubjectShape.ENABLED).asBoolean(false) && !hasOrganization) {
            problems.add("subject.provisioning", "needs an organization");
        }
    }

    private void attributeMatch() {
        JsonNode match = subject.path(SubjectShape.ATTRIBUTE_MATCH);
        JsonNode attribute = match.path(SubjectShape.USER_ATTRIBUTE);
        if (match.path(SubjectShape.CLAIM).isTextual() != attribute.isTextual()) {
            problems.add("subject.attributeMatch", "needs both claim and userAttribute");
        }
        if (attribute.isTextual() && USER_FIELDS.contains(attribute.textValue())) {
            problems.add(
                    "subject.attributeMatch.userAttribute", attribute.textValue() + " is not an attribute of users");
        }
    }

    private void emailDomains() {
        for (String domain : Shape.texts(subject.path(SubjectShape.EMAIL_DOMAINS))) {
            if (!DOMAIN.matcher(domain).matches()) {
                problems.add("subject.emailDomains", "'" + domain + "' is not a domain in lower case ASCII");
            }
        }
    }
}
