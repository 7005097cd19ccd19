// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A connection that the record could link, or an organization that it could be for.
 *
 * @param connection null = an organization alone
 * @param organization an alias; null = none
 * @param why what speaks for it
 * @param problem why it can not be used as it is; null = it can
 */
record Candidate(Connection connection, String organization, String why, String problem) {

    /** @param linkedUsers how many people have signed in through the connection; null = it is none */
    void write(ObjectNode candidate, Integer linkedUsers) {
        candidate.put("linkedIdentityProvider", connection == null ? null : connection.alias());
        candidate.put("protocol", connection == null ? null : connection.protocol());
        candidate.put("organization", organization);
        candidate.put("linkedUsers", linkedUsers);
        candidate.put("why", why);
        candidate.put("usable", problem == null);
        candidate.put("problem", problem);
    }
}
