// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A map that forgets what was not asked for longest. Safe for many threads. */
public final class RecentMap<K, V> {
    private final int capacity;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    public RecentMap(int capacity) {
        this.capacity = capacity;
    }

    /** Everybody gets the same value for a key; the maker must be quick. */
    synchronized V get(K key, Function<K, V> maker) {
        V value = entries.computeIfAbsent(key, maker);
        forget();
        return value;
    }

    /** For values that are as good made twice: the maker may take its time. */
    public V getEqual(K key, Function<K, V> maker) {
        V known = find(key);
        if (known != null) {
            return known;
        }
        V made = maker.apply(key);
        put(key, made);
        return made;
    }

    private synchronized V find(K key) {
        return entries.get(key);
    }

    private synchronized void put(K key, V value) {
        entries.put(key, value);
        forget();
    }

    private void forget() {
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
