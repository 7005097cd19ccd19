// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Flag;
import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Names;
import io.trustedissuers.issuer.Shape.Whole;
import java.util.List;

/** The member {@code token} of a record and of the realm's defaults. */
final class TokenShape {
    static final String ACCESS_TOKEN_LIFESPAN = "accessTokenLifespan";
    static final String MAPPER_SCOPES = "mapperScopes";
    static final String LIMIT_TO_ASSERTION_EXP = "limitToAssertionExp";
    static final String INCLUDE_ACTOR = "includeActor";

    static final Members MEMBERS = new Members(
            List.of(
                    new Field(
                            ACCESS_TOKEN_LIFESPAN,
                            new Whole(60, 86400, "seconds"),
                            "the client's, else the realm's",
                            "How long the access token lives; never longer than the client's own Access Token Lifespan, where that is set."),
                    new Field(
                            LIMIT_TO_ASSERTION_EXP,
                            new Flag(),
                            "false",
                            "Whether the access token expires with the assertion, if not before."),
                    new Field(
                            INCLUDE_ACTOR,
                            new Flag(),
                            "true",
                            "Whether the act claim of the assertion goes into the token, below the client that has presented it. It gives no rights."),
                    new Field(
                            MAPPER_SCOPES,
                            new Names(RecordShape.MOST_RESOURCES),
                            "[\"basic\"], and \"organization\" where the record has one",
                            "Client scopes whose mappers also write claims; they never show in scope and add no audience and no role.")));

    private TokenShape() {}
}
