// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import java.util.ArrayList;
import java.util.List;

/** The people of one outcome: how many, and the first of them by username. */
final class Bucket {
    private static final int MOST_NAMES = 50;

    private final List<String> first = new ArrayList<>();
    private int people;

    void add(String username) {
        people++;
        if (first.size() < MOST_NAMES) {
            first.add(username);
        }
    }

    int people() {
        return people;
    }

    List<String> first() {
        return List.copyOf(first);
    }
}
