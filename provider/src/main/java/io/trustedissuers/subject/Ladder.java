// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/**
 * The rungs in their order (docs/subjects.md), and whether the user they lead to may be acted for. It changes nobody.
 * Strong rungs are all asked and must agree (RAS-68); weak ones only where no strong one found anybody.
 */
final class Ladder {
    private final Map<Resolver, Rung> strong = new EnumMap<>(Resolver.class);
    private final Map<Resolver, Rung> weak = new EnumMap<>(Resolver.class);
    private final FirstMatch firstMatch;
    private final Eligibility eligibility;
    private final Consumer<UserModel> found;

    /**
     * @param searched where weak rungs search
     * @param found is told of the user that is meant before anything refuses that user
     */
    Ladder(KeycloakSession session, UserProvider searched, Consumer<UserModel> found) {
        strong.put(Resolver.LINK, new LinkRung(session));
        strong.put(Resolver.SUB_ID, new SubIdRung(session));
        strong.put(Resolver.AUD_SUB, new AudSubRung(session));
        weak.put(Resolver.ATTRIBUTE, new AttributeRung(session, searched));
        weak.put(Resolver.EMAIL, new EmailRung(session, searched));
        this.firstMatch = new FirstMatch(session);
        this.eligibility = new Eligibility(session);
        this.found = found;
    }

    /** By strong rungs; empty if they find nobody. */
    Optional<SubjectPlan.Known> known(SoughtSubject subject) {
        Map<Resolver, List<UserModel>> users = ask(strong, subject);
        if (users.isEmpty()) {
            return Optional.empty();
        }
        UserModel user = only(users.values().stream().flatMap(List::stream));
        eligibility.require(user, subject);
        return Optional.of(new SubjectPlan.Known(user, users.keySet()));
    }

    /** By the first weak rung that finds somebody; empty if none does. */
    Optional<SubjectPlan.ToLink> firstTime(SoughtSubject subject) {
        for (Map.Entry<Resolver, Rung> rung : weak.entrySet()) {
            List<UserModel> users = subject.issuer().subject().uses(rung.getKey())
                    ? rung.getValue().find(subject)
                    : List.of();
            if (!users.isEmpty()) {
                UserModel user = only(users.stream());
                firstMatch.require(user, subject);
                eligibility.require(user, subject);
                return Optional.of(new SubjectPlan.ToLink(user, rung.getKey()));
            }
        }
        return Optional.empty();
    }

    private static Map<Resolver, List<UserModel>> ask(Map<Resolver, Rung> rungs, SoughtSubject subject) {
        Map<Resolver, List<UserModel>> users = new EnumMap<>(Resolver.class);
        rungs.forEach((resolver, rung) -> {
            if (subject.issuer().subject().uses(resolver)) {
                users.put(resolver, rung.find(subject));
            }
        });
        users.values().removeIf(List::isEmpty);
        return users;
    }

    private UserModel only(Stream<UserModel> candidates) {
        Map<String, UserModel> users =
                candidates.collect(Collectors.toMap(UserModel::getId, user -> user, (first, same) -> first));
        if (users.size() > 1) {
            throw new Refusal(
                    Reason.SUBJECT_AMBIGUOUS, "one user", users.size() + " users: " + new TreeSet<>(users.keySet()));
        }
        UserModel user = users.values().iterator().next();
        found.accept(user);
        return user;
    }
}
