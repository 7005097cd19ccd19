// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin;

import io.trustedissuers.admin.request.Refused;
import io.trustedissuers.issuer.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** Query parameters that are true or false: {@code dryRun=1} must not be a write, as JAX-RS would have it. */
final class Flags {
    private static final List<String> NAMES = List.of("dryRun", "effective", "brief", "acceptBuiltIn", "discard");
    private static final List<List<String>> VALUES = List.of(List.of("true"), List.of("false"));

    private Flags() {}

    static void require(MultivaluedMap<String, String> query) {
        List<Problem> problems = NAMES.stream()
                .filter(query::containsKey)
                .filter(name -> !VALUES.contains(query.get(name)))
                .map(name -> new Problem(name, "must be true or false, once"))
                .toList();
        if (!problems.isEmpty()) {
            throw Refused.badRequest(problems);
        }
    }
}
