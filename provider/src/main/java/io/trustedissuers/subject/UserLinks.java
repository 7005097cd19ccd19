// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.subject;

import io.trustedissuers.assertion.StorableText;
import io.trustedissuers.refusal.Reason;
import io.trustedissuers.refusal.Refusal;
import java.util.Optional;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageUtil;
import org.keycloak.storage.federated.UserFederatedStorageProvider;

/**
 * Identity provider links of users. From 26.5 on Keycloak's user cache finds nobody by link in a realm that has no login
 * provider ({@code UserCacheSession.getUserByFederatedIdentity} of 26.7.4 asks {@code isIdentityFederationEnabled},
 * which a trusted issuer does not count for), so there the stores behind the cache are asked.
 */
final class UserLinks {
    private final KeycloakSession session;
    private final RealmModel realm;

    UserLinks(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The user who has exactly this link; empty if nobody has. */
    Optional<UserModel> user(String alias, String subject) {
        if (!StorableText.is(subject)) {
            return Optional.empty();
        }
        FederatedIdentityModel link = new FederatedIdentityModel(alias, subject, null);
        try {
            return session.identityProviders().isIdentityFederationEnabled()
                    ? cached(link).or(() -> stored(link))
                    : stored(link);
        } catch (IllegalStateException twoUsers) {
            // JpaUserProvider (26.4 to 26.7) throws this where two users have the link: no constraint forbids it.
            throw new Refusal(Reason.SUBJECT_AMBIGUOUS, null, subject);
        }
    }

    /** Whether the user is linked to anybody under this alias. */
    boolean has(UserModel user, String alias) {
        return link(user, alias) != null;
    }

    /** By which id the user is linked under this alias; empty if the user is not. */
    Optional<String> of(UserModel user, String alias) {
        return Optional.ofNullable(link(user, alias)).map(FederatedIdentityModel::getUserId);
    }

    private FederatedIdentityModel link(UserModel user, String alias) {
        if (session.identityProviders().isIdentityFederationEnabled()) {
            return session.users().getFederatedIdentity(realm, user, alias);
        }
        UserFederatedStorageProvider store = UserStorageUtil.userFederatedStorage(session);
        if (StorageId.isLocalStorage(user.getId())) {
            return UserStoragePrivateUtil.userLocalStorage(session).getFederatedIdentity(realm, user, alias);
        }
        return store == null ? null : store.getFederatedIdentity(user.getId(), alias, realm);
    }

    /**
     * Links the user under the record's own alias, and never under another: a link that signs people in through a
     * browser is not ours to write (findings-security row 4c).
     */
    void add(UserModel user, AssertedSubject subject) {
        String sub = subject.assertion().subject();
        session.users()
                .addFederatedIdentity(
                        realm, user, new FederatedIdentityModel(subject.issuer().alias(), sub, user.getUsername()));
    }

    private Optional<UserModel> cached(FederatedIdentityModel link) {
        UserProvider users = session.users();
        return Optional.ofNullable(users.getUserByFederatedIdentity(realm, link))
                .filter(user -> same(link, users.getFederatedIdentity(realm, user, link.getIdentityProvider())));
    }

    private Optional<UserModel> stored(FederatedIdentityModel link) {
        UserProvider local = UserStoragePrivateUtil.userLocalStorage(session);
        Optional<String> id = Optional.ofNullable(local.getUserByFederatedIdentity(realm, link))
                .filter(user -> same(link, local.getFederatedIdentity(realm, user, link.getIdentityProvider())))
                .map(UserModel::getId);
        return id.or(() -> federated(link)).map(found -> session.users().getUserById(realm, found));
    }

    /** Users of a read-only store, such as LDAP without import, have their links in a store of their own. */
    private Optional<String> federated(FederatedIdentityModel link) {
        UserFederatedStorageProvider store = UserStorageUtil.userFederatedStorage(session);
        if (store == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(store.getUserByFederatedIdentity(link, realm))
                .filter(id -> same(link, store.getFederatedIdentity(id, link.getIdentityProvider(), realm)));
    }

    /** The database found a candidate, perhaps without regard to case; Java decides (decision D13). */
    static boolean same(FederatedIdentityModel sought, FederatedIdentityModel found) {
        return found != null && sought.getUserId().equals(found.getUserId());
    }
}
