// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A look from a transaction of its own. MySQL and MariaDB go on reading what was there at the first read of a transaction
 * (REPEATABLE READ, which Keycloak leaves as it is), so whoever waited for the lock would not see what
 * the one before did, and would make a second user with the same link.
 */
final class FreshLook {
    private final KeycloakSession session;
    private final UserLinks links;

    FreshLook(KeycloakSession session) {
        this.session = session;
        this.links = new UserLinks(session);
    }

    /** Refuses if somebody has been linked whom this transaction can not see; the client comes again and sees them. */
    void requireSameAsOurs(AssertedSubject subject) {
        boolean linked = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                fresh -> isLinked(new UserLinks(fresh), subject),
                "trusted issuers: first exchange");
        if (linked && !isLinked(links, subject)) {
            throw new Refusal(Reason.FIRST_EXCHANGE_BUSY);
        }
    }

    private static boolean isLinked(UserLinks links, AssertedSubject subject) {
        return links.user(subject.issuer().alias(), subject.assertion().subject())
                .isPresent();
    }
}
