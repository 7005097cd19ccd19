// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The issuers that have a label of their own, first come, first served: series live as long as the server. */
final class IssuerLabels {
    private static final String OTHER = "other";

    private final int most;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    IssuerLabels(int most) {
        this.most = most;
    }

    /** @param alias empty = not known, which stays so */
    String of(String realm, String alias) {
        String issuer = realm + " " + alias;
        return alias.isEmpty() || named.contains(issuer) || hasRoomFor(issuer) ? alias : OTHER;
    }

    private synchronized boolean hasRoomFor(String issuer) {
        return named.contains(issuer) || named.size() < most && named.add(issuer);
    }
}
