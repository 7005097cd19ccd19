// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.compat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.OptionalLong;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.cache.CacheRealmProvider;

/**
 * Revisions of keys in Keycloak's realm cache: a number that moves when any node of the cluster says that what belongs to
 * the key has changed. Whoever keeps something derived from a realm knows by it whether that still holds, without a
 * database and as early as Keycloak's own caches do ({@code RealmCacheSession}, {@code CacheManager}, 26.4 to 26.7).
 */
public final class CacheRevisions {
    private static final Class<?> SESSION = Handles.type("org.keycloak.models.cache.infinispan.RealmCacheSession");
    private static final Class<?> MANAGER = Handles.type("org.keycloak.models.cache.infinispan.RealmCacheManager");
    private static final MethodHandle CACHE = of(SESSION, "getCache", MethodType.methodType(MANAGER));
    private static final MethodHandle INVALIDATE =
            of(MANAGER, "invalidateObject", MethodType.methodType(Object.class, String.class));
    private static final MethodHandle REVISION = revision();

    private CacheRevisions() {}

    /** Loads the class, and with it the handles. */
    static void resolved() {}

    private static MethodHandle of(Class<?> type, String name, MethodType signature) {
        return Handles.required(name, lookup -> lookup.findVirtual(type, name, signature));
    }

    /** {@code Long} up to 26.6, {@code long} in 26.7. */
    private static MethodHandle revision() {
        MethodType primitive = MethodType.methodType(long.class, String.class);
        return Handles.required("getCurrentRevision", lookup -> {
            try {
                return lookup.findVirtual(MANAGER, "getCurrentRevision", primitive);
            } catch (NoSuchMethodException older) {
                return lookup.findVirtual(
                        MANAGER, "getCurrentRevision", MethodType.methodType(Long.class, String.class));
            }
        });
    }

    /** The revision of a key; empty if this server does not cache realms. */
    public static OptionalLong of(KeycloakSession session, String key) {
        CacheRealmProvider cache = session.getProvider(CacheRealmProvider.class);
        return SESSION.isInstance(cache)
                ? OptionalLong.of(Handles.call(() -> (long) REVISION.invoke(CACHE.invoke(cache), key)))
                : OptionalLong.empty();
    }

    /**
     * Gives the key a revision of its own on this node. A key that has none shows the counter of the whole cache, which
     * moves with every change of anything.
     */
    public static void begin(KeycloakSession session, String key) {
        CacheRealmProvider cache = session.getProvider(CacheRealmProvider.class);
        if (SESSION.isInstance(cache)) {
            Handles.call(() -> INVALIDATE.invoke(CACHE.invoke(cache), key));
        }
    }

    /** Tells every node, when this transaction is over, that what belongs to the key has changed. */
    public static void move(KeycloakSession session, String key) {
        CacheRealmProvider cache = session.getProvider(CacheRealmProvider.class);
        if (cache != null) {
            cache.registerInvalidation(key);
        }
    }
}
