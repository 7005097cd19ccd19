// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Flag;
import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Names;
import io.trustedissuers.issuer.Shape.Text;
import io.trustedissuers.issuer.Shape.Whole;
import java.util.List;

/** The member {@code subject} of a record. */
final class SubjectShape {
    static final String RESOLVERS = "resolvers";
    static final String ATTRIBUTE_MATCH = "attributeMatch";
    static final String CLAIM = "claim";
    static final String USER_ATTRIBUTE = "userAttribute";
    static final String EMAIL_DOMAINS = "emailDomains";
    static final String PROVISIONING = "provisioning";
    static final String ENABLED = "enabled";
    static final String MAX_USERS_PER_HOUR = "maxUsersPerHour";
    static final String PENDING_REQUIRED_ACTIONS = "pendingRequiredActions";

    static final Members MEMBERS = new Members(List.of(
            new Field(
                    RESOLVERS,
                    new Names(RecordShape.MOST_RESOURCES),
                    "[\"link\", \"sub-id\"]",
                    "How the user is found: link, sub-id, aud-sub, attribute, email (docs/subjects.md)."),
            new Field(
                    ATTRIBUTE_MATCH,
                    new Members(
                            List.of(
                                    new Field(
                                            CLAIM,
                                            new Text(255),
                                            "none",
                                            "For the resolver attribute: the claim whose value is looked up."),
                                    new Field(
                                            USER_ATTRIBUTE,
                                            new Text(255),
                                            "none",
                                            "For the resolver attribute: the user attribute that holds it; not one that users may edit."))),
                    "",
                    ""),
            new Field(
                    EMAIL_DOMAINS,
                    new Names(RecordShape.MOST_SCOPES),
                    "the verified domains of the organization",
                    "The e-mail domains that the issuer speaks for; others are neither matched nor provisioned."),
            new Field(
                    PROVISIONING,
                    new Members(List.of(
                            new Field(
                                    ENABLED,
                                    new Flag(),
                                    "false",
                                    "Whether a user is made for somebody whom nobody knows yet; needs an organization and e-mail domains."),
                            new Field(
                                    MAX_USERS_PER_HOUR,
                                    new Whole(1, 100_000, "users"),
                                    "500",
                                    "How many users may be made within an hour."))),
                    "",
                    ""),
            new Field(
                    PENDING_REQUIRED_ACTIONS,
                    new Names(RecordShape.MOST_SCOPES),
                    "none: any pending action refuses",
                    "The required actions that a user may leave pending, such as CONFIGURE_TOTP.")));

    private SubjectShape() {}
}
