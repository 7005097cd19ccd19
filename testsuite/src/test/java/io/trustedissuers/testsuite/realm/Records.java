// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.testsuite.wire.Json;

/** Trusted issuers beside the one of the standard realm. */
public final class Records {
    private Records() {}

    /** Trusts an issuer for the same client and resource as the standard realm's record. */
    public static ObjectNode of(String alias, String issuer) {
        return Json.object(
                        """
                        {'clients': {'claude': {'resources': {'tickets': ['tickets.read', 'tickets.write']},
                                                'defaultResource': 'tickets'}}}""")
                .put("alias", alias)
                .put("issuer", issuer);
    }

    /** The same for one tenant of a multi-tenant issuer. */
    public static ObjectNode of(String alias, String issuer, String tenant) {
        return of(alias, issuer).put("tenant", tenant);
    }
}
