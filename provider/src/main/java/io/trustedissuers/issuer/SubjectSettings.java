// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.List;
import java.util.Set;

/**
 * How a record finds its people.
 *
 * @param attributeMatch for {@link Resolver#ATTRIBUTE}; null = not set
 * @param emailDomains the domains that the issuer speaks for; null = the organization's verified ones
 * @param maxUsersPerHour how many users may be provisioned; 0 = none is
 * @param pendingRequiredActions the required actions that a user may leave pending; empty = none
 */
public record SubjectSettings(
        Set<Resolver> resolvers,
        AttributeMatch attributeMatch,
        List<String> emailDomains,
        int maxUsersPerHour,
        Set<String> pendingRequiredActions) {

    /** The claim whose value equals a user attribute. */
    public record AttributeMatch(String claim, String userAttribute) {}

    public SubjectSettings {
        resolvers = Set.copyOf(resolvers);
        emailDomains = emailDomains == null ? null : List.copyOf(emailDomains);
        pendingRequiredActions = Set.copyOf(pendingRequiredActions);
    }

    public boolean uses(Resolver resolver) {
        return resolvers.contains(resolver);
    }

    public boolean provisions() {
        return maxUsersPerHour > 0;
    }
}
