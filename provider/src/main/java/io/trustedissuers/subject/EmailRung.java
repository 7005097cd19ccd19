// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/**
 * Rung <i>email</i>: the asserted address, inside the fence, is the verified one of exactly one local user. The database
 * finds candidates, perhaps without regard to case and accents; Java decides (decision D13).
 */
final class EmailRung implements Rung {
    private final KeycloakSession session;
    private final UserProvider users;

    EmailRung(KeycloakSession session, UserProvider users) {
        this.session = session;
        this.users = users;
    }

    @Override
    public List<UserModel> find(SoughtSubject subject) {
        Optional<EmailAddress> address =
                EmailFence.asserted(subject).filter(asserted -> StorableText.is(asserted.toString()));
        List<UserModel> found = address.map(this::having).orElse(List.of());
        if (!found.isEmpty() && found.stream().noneMatch(UserModel::isEmailVerified)) {
            throw new Refusal(Reason.USER_EMAIL_NOT_VERIFIED);
        }
        return found;
    }

    private List<UserModel> having(EmailAddress address) {
        Map<String, String> exactly = Map.of(
                UserModel.EMAIL, address.toString(),
                UserModel.EXACT, Boolean.TRUE.toString());
        return users.searchForUserStream(session.getContext().getRealm(), exactly)
                .filter(user -> has(user, address))
                .toList();
    }

    static boolean has(UserModel user, EmailAddress address) {
        return EmailAddress.of(user.getEmail()).filter(address::equals).isPresent();
    }
}
