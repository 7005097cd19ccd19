// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.record;

import jakarta.ws.rs.QueryParam;

/** Which records are asked for: all that is given must fit. */
public final class RecordQuery {
    /** As for identity providers: the beginning of the alias, with * any part, in quotes all of it. */
    @QueryParam("search")
    String search;

    /** The alias of an organization, exactly. */
    @QueryParam("organization")
    String organization;

    /** A client that the record lists. */
    @QueryParam("clientId")
    String clientId;

    /** One of the words of {@code status.state}. */
    @QueryParam("state")
    String state;
}
