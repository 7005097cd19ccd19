// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.compat.CacheRevisions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Which issuers the realms of this server know, in memory, so that neither a known nor an unknown one costs a query
 * (docs/adr/0013). An index holds until an identity provider of its realm is created, removed or, if it is none of ours,
 * changed, or a mapper is, on whatever node: Keycloak's cached count moves with the first, a key of ours with the others.
 */
final class IssuerIndex implements ProviderEventListener {
    /** While somebody writes many records, requests ask the database instead of making an index for each. */
    private static final Duration BETWEEN_BUILDS = Duration.ofSeconds(1);

    /** What other extensions write past Keycloak's events shows after this time. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Built> realms = new ConcurrentHashMap<>();
    private final Set<String> building = ConcurrentHashMap.newKeySet();

    private record Built(RealmIndex index, long revision, long count, long nanos) {
        boolean holds(long revisionNow, long countNow) {
            return revision == revisionNow && count == countNow && isYounger(LONGEST);
        }

        boolean isYounger(Duration age) {
            return System.nanoTime() - nanos < age.toNanos();
        }
    }

    /** The index of the current realm; empty if the database has to be asked. */
    Optional<RealmIndex> of(KeycloakSession session) {
        String realmId = session.getContext().getRealm().getId();
        OptionalLong revision = CacheRevisions.of(session, key(realmId));
        if (revision.isEmpty()) {
            return Optional.empty();
        }
        Built built = realms.get(realmId);
        if (built != null
                && built.holds(revision.getAsLong(), session.identityProviders().count())) {
            return Optional.of(built.index());
        }
        return built != null && built.isYounger(BETWEEN_BUILDS) ? Optional.empty() : build(session, realmId);
    }

    private Optional<RealmIndex> build(KeycloakSession session, String realmId) {
        if (!building.add(realmId)) {
            return Optional.empty();
        }
        try {
            // What changes from here on moves the revision or the count, and the next request builds again.
            CacheRevisions.begin(session, key(realmId));
            // A transaction of its own sees everything that was committed before, under whatever isolation.
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), other -> build(other));
        } finally {
            building.remove(realmId);
        }
        return Optional.ofNullable(realms.get(realmId)).map(Built::index);
    }

    private void build(KeycloakSession session) {
        String realmId = session.getContext().getRealm().getId();
        long revision = CacheRevisions.of(session, key(realmId)).orElseThrow();
        long count = session.identityProviders().count();
        realms.put(realmId, new Built(RealmIndex.read(session), revision, count, System.nanoTime()));
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.IdentityProviderRemovedEvent removal) {
            move(removal.getKeycloakSession(), removal.getRealm());
        } else if (event instanceof RealmModel.IdentityProviderUpdatedEvent update) {
            IdentityProviderModel updated = update.getUpdatedIdentityProvider();
            // The issuer of ours is final, and whatever else may change is read from the record itself.
            if (!TrustedIssuerProviderFactory.ID.equals(updated.getProviderId())) {
                move(update.getKeycloakSession(), update.getRealm());
            }
        } else if (event instanceof RealmModel.RealmRemovedEvent removal) {
            realms.remove(removal.getRealm().getId());
            // An import may bring a realm of the same id back.
            move(removal.getKeycloakSession(), removal.getRealm());
        }
    }

    private static void move(KeycloakSession session, RealmModel realm) {
        move(session, realm.getId());
    }

    /** What the index of a realm says does not hold any more, on no node, when this transaction is over. */
    static void move(KeycloakSession session, String realmId) {
        CacheRevisions.move(session, key(realmId));
    }

    private static String key(String realmId) {
        return realmId + ".trusted-issuers";
    }
}
