// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.Resolver;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.UserModel;

/** What the subject of an assertion leads to. Nothing has been changed yet; {@link SubjectEffects} does that. */
public sealed interface SubjectPlan {
    /** The user, if one is known already; empty if a user will be made. */
    Optional<UserModel> user();

    /** In words, for the event of a rehearsal. */
    String outcome();

    /** A user who is known by ids that were stored for this issuer. */
    record Known(UserModel found, Set<Resolver> by) implements SubjectPlan {
        @Override
        public Optional<UserModel> user() {
            return Optional.of(found);
        }

        @Override
        public String outcome() {
            return "found by " + by.stream().sorted().map(Resolver::word).collect(Collectors.joining(" "));
        }
    }

    /** A user who is known by a weak rung, this once, and will be linked. */
    record ToLink(UserModel found, Resolver by) implements SubjectPlan {
        @Override
        public Optional<UserModel> user() {
            return Optional.of(found);
        }

        @Override
        public String outcome() {
            return "found by " + by.word() + ", to be linked";
        }
    }

    /** Nobody is known and a user will be made. */
    record ToProvision(NewUser newUser) implements SubjectPlan {
        @Override
        public Optional<UserModel> user() {
            return Optional.empty();
        }

        @Override
        public String outcome() {
            return "nobody, to be provisioned";
        }

        public String username() {
            return newUser.username();
        }
    }
}
