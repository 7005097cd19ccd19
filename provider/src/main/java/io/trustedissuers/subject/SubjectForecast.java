// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Collections;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStoragePrivateUtil;

/**
 * What the gate <i>subject</i> would say of somebody who is stored here, if the issuer sent whatever its rungs look at:
 * the same rungs and rules, asked without an assertion. Nobody is changed or made.
 *
 * <p>It searches Keycloak's own database alone. A search through every user storage would be a request to a directory
 * for each person, and would import whom the directory finds.
 */
public final class SubjectForecast {
    private final Ladder ladder;
    private final NewUsers newUsers;
    private final UserLinks links;

    public SubjectForecast(KeycloakSession session) {
        this.ladder = new Ladder(session, UserStoragePrivateUtil.userLocalStorage(session), found -> {});
        this.newUsers = new NewUsers(session, UserStoragePrivateUtil.userLocalStorage(session));
        this.links = new UserLinks(session);
    }

    /**
     * The strongest rung that finds the person; empty if none does and the exchange would make a second user.
     *
     * @throws Refusal with the reason for which the exchange would be refused
     */
    public Optional<Resolver> of(UserModel person, TrustedIssuer issuer, Surroundings around) {
        ExpectedSubject subject = new ExpectedSubject(issuer, around, ExpectedClaims.of(person, issuer, around, links));
        Optional<SubjectPlan.Known> known = ladder.known(subject);
        if (known.isPresent()) {
            requireSame(known.get().found(), person);
            return Optional.of(Collections.min(known.get().by()));
        }
        Optional<SubjectPlan.ToLink> firstTime = ladder.firstTime(subject);
        if (firstTime.isPresent()) {
            requireSame(firstTime.get().found(), person);
            return Optional.of(firstTime.get().by());
        }
        if (!issuer.subject().provisions()) {
            throw new Refusal(Reason.SUBJECT_NOT_FOUND);
        }
        newUsers.requireRoom(subject);
        return Optional.empty();
    }

    /** Who is meant and who is found are one person, or nobody can tell them apart. */
    static void requireSame(UserModel found, UserModel person) {
        if (!found.getId().equals(person.getId())) {
            throw new Refusal(Reason.SUBJECT_AMBIGUOUS);
        }
    }
}
