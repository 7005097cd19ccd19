// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.Resolver;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** The one local user whom an assertion speaks for, found and eligible. Only {@link SubjectEffects} makes one. */
public final class ResolvedSubject {
    /** What the exchange does to the user, for the events that tell of it once nothing can refuse any more. */
    public enum Change {
        NONE,
        LINKED,
        PROVISIONED
    }

    private final UserModel user;
    private final Optional<OrganizationModel> organization;
    private final Set<Resolver> by;
    private final Change change;

    ResolvedSubject(UserModel user, AssertedSubject subject, Set<Resolver> by, Change change) {
        this.user = user;
        this.organization = subject.around().organization();
        this.by = by;
        this.change = change;
    }

    public UserModel user() {
        return user;
    }

    /** The organization as whose member the user is acted for; empty if the record has none. */
    public Optional<OrganizationModel> organization() {
        return organization;
    }

    public Change change() {
        return change;
    }

    /** The rungs that found the user, in words; empty if the user was made. */
    public Optional<String> resolvers() {
        return by.isEmpty()
                ? Optional.empty()
                : Optional.of(by.stream().sorted().map(Resolver::word).collect(Collectors.joining(" ")));
    }
}
