// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Gate <i>subject</i>: exactly one local user, who may be acted for (docs/subjects.md). It plans and changes nobody.
 * Whom no rung of the {@link Ladder} finds may be provisioned.
 */
public final class SubjectGate {
    private final Ladder ladder;
    private final NewUsers newUsers;

    /** @param found is told of the user that is meant before anything refuses that user */
    public SubjectGate(KeycloakSession session, Consumer<UserModel> found) {
        this.ladder = new Ladder(session, session.users(), found);
        this.newUsers = new NewUsers(session, session.users());
    }

    public SubjectPlan check(AssertedSubject subject) {
        Optional<SubjectPlan.Known> known = ladder.known(subject);
        return known.isPresent() ? known.get() : unknown(subject);
    }

    private SubjectPlan unknown(AssertedSubject subject) {
        try {
            return firstTime(subject);
        } catch (Refusal refusal) {
            // Another first exchange of the same person may have ended since we looked.
            return ladder.known(subject).orElseThrow(() -> refusal);
        }
    }

    private SubjectPlan firstTime(AssertedSubject subject) {
        if (!StorableText.is(subject.assertion().subject())) {
            // Some databases could not hold the link, and nobody should be somebody on one database alone.
            throw new Refusal(
                    Reason.SUBJECT_NOT_FOUND, null, subject.assertion().subject());
        }
        Optional<SubjectPlan.ToLink> found = ladder.firstTime(subject);
        if (found.isPresent()) {
            return found.get();
        }
        if (subject.issuer().subject().provisions()) {
            return new SubjectPlan.ToProvision(newUsers.plan(subject));
        }
        throw new Refusal(Reason.SUBJECT_NOT_FOUND, null, subject.assertion().subject());
    }
}
