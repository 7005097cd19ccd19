// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.authorization;

import java.util.List;

/**
 * What the client asked for.
 *
 * @param scope the scope parameter; null = none
 * @param resources the resource parameters, in order; empty = none
 */
public record RequestedAccess(String scope, List<String> resources) {
    public RequestedAccess {
        resources = List.copyOf(resources);
    }
}
