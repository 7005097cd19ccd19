// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import io.trustedissuers.admin.activity.Attempt;
import io.trustedissuers.admin.request.AdminRequest;
import io.trustedissuers.event.EventDetails;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** Whom an admin asks for: the subject of an issuer, or the users whom a word may mean. */
final class Person {
    private final String subject;
    private final Set<String> userIds;

    private Person(String subject, Set<String> userIds) {
        this.subject = subject;
        this.userIds = userIds;
    }

    /** Users are only looked for if the admin may see them: otherwise the answer would tell whether there is one. */
    static Person of(AdminRequest request, String word) {
        return new Person(word, request.mayViewUsers() ? userIds(request, word) : Set.of());
    }

    boolean isIn(Attempt attempt) {
        String userId = attempt.event().getUserId();
        return subject.equals(attempt.detail(EventDetails.SUBJECT)) || userId != null && userIds.contains(userId);
    }

    private static Set<String> userIds(AdminRequest request, String word) {
        UserProvider users = request.session().users();
        RealmModel realm = request.realm();
        return Stream.<UserModel>of(
                        users.getUserById(realm, word),
                        users.getUserByUsername(realm, word),
                        users.getUserByEmail(realm, word))
                .filter(Objects::nonNull)
                .map(UserModel::getId)
                .collect(Collectors.toSet());
    }
}
