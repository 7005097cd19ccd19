// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.issuer.TrustedIssuer;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Rung <i>link</i>: by identity provider link, under the record's own alias and under every linked identity provider,
 * which the issuer gate has found to be of the same issuer.
 */
final class LinkResolver {
    private final KeycloakSession session;
    private final RealmModel realm;

    LinkResolver(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The different users that the subject is linked to; normally one. */
    List<UserModel> find(TrustedIssuer issuer, String subject) {
        List<UserModel> users = new ArrayList<>();
        Stream.concat(Stream.of(issuer.alias()), issuer.linkedIdentityProviders().stream())
                .forEach(alias -> add(users, linked(alias, subject)));
        return users;
    }

    private UserModel linked(String alias, String subject) {
        UserModel user;
        try {
            user = session.users().getUserByFederatedIdentity(realm, new FederatedIdentityModel(alias, subject, null));
        } catch (IllegalStateException twoUsers) {
            // JpaUserProvider (26.4 to 26.7) throws this, and only this, where two users have the link: no constraint
            // of the database forbids it.
            throw new Refusal(Reason.SUBJECT_AMBIGUOUS, null, subject);
        }
        if (user == null) {
            return null;
        }
        // The database found a candidate, perhaps without regard to case; Java decides (decision D13).
        FederatedIdentityModel link = session.users().getFederatedIdentity(realm, user, alias);
        return link != null && subject.equals(link.getUserId()) ? user : null;
    }

    private static void add(List<UserModel> users, UserModel user) {
        if (user != null && users.stream().noneMatch(other -> other.getId().equals(user.getId()))) {
            users.add(user);
        }
    }
}
