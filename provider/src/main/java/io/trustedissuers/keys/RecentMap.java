// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A map that forgets what was not asked for longest. Safe for many threads; makers must be quick. */
final class RecentMap<K, V> {
    private final int capacity;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    RecentMap(int capacity) {
        this.capacity = capacity;
    }

    synchronized V get(K key, Function<K, V> maker) {
        V value = entries.computeIfAbsent(key, maker);
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
        return value;
    }
}
