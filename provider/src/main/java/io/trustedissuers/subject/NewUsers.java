// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/**
 * Plans the user that an assertion speaks for and nobody knows yet. The username is the e-mail address inside the fence,
 * or alias and subject: a name that the issuer may choose could be taken from others (findings-security row 6).
 */
final class NewUsers {
    private final UserProvider searched;
    private final RealmModel realm;
    private final Mappers mappers;
    private final ProfileRules profile;

    /** @param searched where names are looked for that are taken already */
    NewUsers(KeycloakSession session, UserProvider searched) {
        this.searched = searched;
        this.realm = session.getContext().getRealm();
        this.mappers = new Mappers(session);
        this.profile = new ProfileRules(session);
    }

    NewUser plan(AssertedSubject subject) {
        requireNothingPending(subject);
        Optional<EmailAddress> email = EmailFence.asserted(subject);
        String username = username(subject, email);
        BrokeredIdentityContext context = mappers.preprocess(subject, email);
        Map<String, List<String>> attributes = new TreeMap<>(context.getAttributes());
        attributes.keySet().removeIf(UserModel.USERNAME::equalsIgnoreCase);
        NewUser planned = new NewUser(
                username,
                email,
                Optional.ofNullable(context.getFirstName()),
                Optional.ofNullable(context.getLastName()),
                attributes,
                context);
        try {
            requireProfile(planned);
        } catch (Refusal invalid) {
            // The profile does not allow a name that is taken either, and calls it invalid.
            requireFree(username);
            throw invalid;
        }
        requireFree(username);
        return planned;
    }

    /** Refuses if who is here already, and found by no rung, stands in the way of the new user. */
    void requireRoom(SoughtSubject subject) {
        requireNothingPending(subject);
        requireFree(username(subject, EmailFence.asserted(subject)));
    }

    private static String username(SoughtSubject subject, Optional<EmailAddress> email) {
        return email.map(EmailAddress::toString)
                .orElseGet(
                        () -> subject.issuer().alias() + "." + subject.claims().subject());
    }

    /** The realm's default actions would wait for the new user at once. */
    private void requireNothingPending(SoughtSubject subject) {
        DefaultActions.pending(realm, subject.issuer().subject()).findFirst().ifPresent(action -> {
            throw new Refusal(Reason.USER_ACTION_PENDING, "no default required action", action);
        });
    }

    private void requireProfile(NewUser planned) {
        Map<String, List<String>> attributes = new HashMap<>(planned.attributes());
        attributes.put(UserModel.USERNAME, List.of(planned.username()));
        planned.email().ifPresent(email -> attributes.put(UserModel.EMAIL, List.of(email.toString())));
        planned.firstName().ifPresent(name -> attributes.put(UserModel.FIRST_NAME, List.of(name)));
        planned.lastName().ifPresent(name -> attributes.put(UserModel.LAST_NAME, List.of(name)));
        profile.requireNew(attributes);
    }

    /** As {@code IdpCreateUserIfUniqueAuthenticator.checkExistingUser} of 26.7.4: also across the two kinds of names. */
    private void requireFree(String username) {
        if (StorableText.is(username) && isTaken(username)) {
            throw new Refusal(Reason.USERNAME_OR_EMAIL_TAKEN);
        }
    }

    private boolean isTaken(String username) {
        return searched.getUserByUsername(realm, username) != null || searched.getUserByEmail(realm, username) != null;
    }
}
