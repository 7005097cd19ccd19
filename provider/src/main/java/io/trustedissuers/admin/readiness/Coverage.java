// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import io.trustedissuers.issuer.Resolver;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which of the people a record is meant for an exchange would find.
 *
 * @param population whom the record is meant for, in words
 * @param people how many they are; null = not known
 * @param examined how many of them were looked at
 * @param complete whether these are all
 * @param obstacles why nobody is reached at all right now; empty if nothing is in the way
 */
record Coverage(
        String population,
        Long people,
        int examined,
        boolean complete,
        SortedMap<Outcome, Bucket> buckets,
        List<String> obstacles) {
    Coverage {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
        obstacles = List.copyOf(obstacles);
    }

    /** How many of those who were looked at a rung finds and nothing about them refuses. */
    int found() {
        return buckets.entrySet().stream()
                .filter(bucket -> bucket.getKey().reaches())
                .mapToInt(bucket -> bucket.getValue().people())
                .sum();
    }

    /** How many would get in now: nobody while something is in the way of all. */
    int reachable() {
        return obstacles.isEmpty() ? found() : 0;
    }

    Set<Resolver> rungs() {
        return buckets.keySet().stream()
                .map(Outcome::by)
                .flatMap(by -> by.stream())
                .collect(Collectors.toSet());
    }

    /** How many are kept out by what, in words. */
    String keptOut() {
        return buckets.entrySet().stream()
                .filter(bucket -> !bucket.getKey().reaches())
                .map(bucket ->
                        bucket.getValue().people() + " " + bucket.getKey().word())
                .collect(Collectors.joining(", "));
    }
}
