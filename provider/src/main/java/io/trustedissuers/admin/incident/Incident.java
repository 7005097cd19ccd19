// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trustedissuers.suspension.Suspended;
import java.time.Duration;
import java.util.Optional;

/** Where the bad day began, and how far it reaches. */
interface Incident {
    Suspended what();

    /** The resource type of its admin events. */
    String resourceType();

    /** The longest that a token lives which is out; empty = no client is listed, so nothing is known. */
    Optional<Duration> longestLifespan();

    /** Whether everything was looked at; if not, the lifespan is the longest there is. */
    boolean complete();

    /** Whom it concerns, as dry runs tell it. */
    ObjectNode affected();
}
