// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.Verified;
import io.trustedissuers.issuer.Resolver;
import io.trustedissuers.issuer.SubjectSettings;
import io.trustedissuers.issuer.Surroundings;
import io.trustedissuers.issuer.Trusted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;

/** Whom an assertion speaks for, where no realm is needed. */
final class Sought {
    private Sought() {}

    /**
     * @param claims in single quotes
     * @param domains for which the issuer speaks; null = those of its organization, which it does not have
     */
    static AssertedSubject by(String claims, List<String> domains) {
        return new AssertedSubject(
                Trusted.findingBy(new SubjectSettings(Set.of(Resolver.EMAIL), null, domains, 0, Set.of())),
                new Surroundings(List.of(), List.of(), Optional.empty()),
                Verified.with(claims));
    }

    static UserModel user(String id) {
        return user(id, null);
    }

    static UserModel user(String id, RealmModel realm) {
        UserEntity entity = new UserEntity();
        entity.setId(id);
        return new UserAdapter(null, realm, null, entity);
    }
}
