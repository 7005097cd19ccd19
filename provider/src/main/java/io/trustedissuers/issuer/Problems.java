// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects every problem of a record, because an admin wants to see all of them at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String field, String message) {
        found.add(new Problem(field, message));
    }

    /** The problems of one of several things, each below its place. */
    public void addAll(String place, Problems others) {
        others.found.forEach(problem -> add(place + "." + problem.field(), problem.message()));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** One line for all of them: the only thing that kcadm prints. */
    public String line() {
        return found.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
}
