// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.issuer.ReferenceGate;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Refusal;
import io.trustedissuers.subject.SubjectForecast;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Looks at people page by page, each page in a transaction of its own that is rolled back: nothing is written, and the
 * users of one page are forgotten before the next.
 */
final class PeopleScan {
    private static final int PAGE = 100;

    private final KeycloakSession session;
    private final TrustedIssuer issuer;
    private final int max;
    private final Set<String> seen = new HashSet<>();
    private final SortedMap<Outcome, Bucket> buckets = new TreeMap<>();
    private boolean complete = true;

    /** @param max the most people to look at */
    PeopleScan(KeycloakSession session, TrustedIssuer issuer, int max) {
        this.session = session;
        this.issuer = issuer;
        this.max = max;
    }

    void run(Population population) {
        population.parts().forEach(this::examine);
    }

    private void examine(Population.Part part) {
        int first = 0;
        while (complete && page(part, first) > 0) {
            first += PAGE;
        }
    }

    /** @return how many people the page has; fewer than asked for may also be left out by Keycloak */
    private int page(Population.Part part, int first) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                fresh -> {
                    try {
                        return examine(fresh, part, first);
                    } finally {
                        fresh.getTransactionManager().setRollbackOnly();
                    }
                },
                "trusted issuers: coverage");
    }

    private int examine(KeycloakSession fresh, Population.Part part, int first) {
        Optional<Surroundings> around = new ReferenceGate(fresh).usable(issuer);
        if (around.isEmpty()) {
            return 0;
        }
        SubjectForecast forecast = new SubjectForecast(fresh);
        List<UserModel> people = part.page(fresh, around.get(), first, PAGE).toList();
        people.stream()
                .filter(Objects::nonNull)
                .filter(person -> !seen.contains(person.getId()))
                .forEach(person -> examine(person, forecast, around.get()));
        return people.size();
    }

    private void examine(UserModel person, SubjectForecast forecast, Surroundings around) {
        if (seen.size() == max) {
            complete = false;
            return;
        }
        seen.add(person.getId());
        buckets.computeIfAbsent(outcome(person, forecast, around), outcome -> new Bucket())
                .add(person.getUsername());
    }

    private Outcome outcome(UserModel person, SubjectForecast forecast, Surroundings around) {
        try {
            return forecast.of(person, issuer, around).map(Outcome::foundBy).orElse(Outcome.SECOND_USER);
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.reason());
        }
    }

    int examined() {
        return seen.size();
    }

    boolean complete() {
        return complete;
    }

    SortedMap<Outcome, Bucket> buckets() {
        return buckets;
    }
}
