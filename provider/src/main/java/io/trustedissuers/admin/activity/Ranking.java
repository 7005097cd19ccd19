// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Attempts by one thing they have in common, the busiest first. */
final class Ranking {
    /** More than any page shows; a realm may have thousands of trusted issuers. */
    private static final int LONGEST = 500;

    private final Map<String, Tally> tallies = new HashMap<>();

    /** @param name null = it is not known */
    void add(String name, Attempt attempt) {
        tallies.computeIfAbsent(name, unused -> new Tally()).add(attempt);
    }

    void addTo(ArrayNode array, String member) {
        tallies.entrySet().stream().sorted(order()).limit(LONGEST).forEach(entry -> entry.getValue()
                .addTo(array.addObject().put(member, entry.getKey())));
    }

    /** How many names were left out. */
    int leftOut() {
        return Math.max(0, tallies.size() - LONGEST);
    }

    private static Comparator<Map.Entry<String, Tally>> order() {
        return Comparator.comparing(
                        (Map.Entry<String, Tally> entry) -> -entry.getValue().attempts())
                .thenComparing(Map.Entry::getKey, Comparator.nullsLast(Comparator.naturalOrder()));
    }
}
