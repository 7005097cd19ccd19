// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.refusal;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a sentence. */
final class Names {
    private static final int MOST = 10;

    private Names() {}

    /** As in {@code 'a', 'b' and 3 more}; "nothing" if there are none. */
    static String of(Collection<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        String first = names.stream()
                .sorted()
                .limit(MOST)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return names.size() <= MOST ? first : first + " and " + (names.size() - MOST) + " more";
    }
}
