// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Text;
import java.util.List;

/** The member {@code lifecycle} of a record. */
final class LifecycleShape {
    static final String OWNER = "owner";
    static final String NOTE = "note";
    static final String EXPIRES_AT = "expiresAt";

    static final Members MEMBERS = new Members(
            List.of(
                    new Field(OWNER, new Text(255), "none", "Who answers for the trust, for people to read."),
                    new Field(
                            NOTE,
                            new Text(RecordShape.LONGEST_TEXT),
                            "none",
                            "Whatever helps those who come after, such as a ticket."),
                    new Field(
                            EXPIRES_AT,
                            new Moment(),
                            "never",
                            "When the trust ends: from then on every assertion is refused, and introspection calls its tokens inactive. Warned of from 14 days before.")));

    private LifecycleShape() {}
}
