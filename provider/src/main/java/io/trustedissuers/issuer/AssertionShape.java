// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.assertion.LifetimeGate;
import io.trustedissuers.issuer.Shape.Flag;
import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Names;
import io.trustedissuers.issuer.Shape.Whole;
import java.util.List;

/** The member {@code assertion} of a record and of the realm's defaults. */
final class AssertionShape {
    static final String MAX_LIFETIME = "maxLifetime";
    static final String ALLOWED_CLOCK_SKEW = "allowedClockSkew";
    static final String REQUIRE_RESOURCE = "requireResource";
    static final String REPLAY_CLAIM = "replayClaim";
    static final String INSECURE_REUSE_UNTIL_EXPIRY = "insecureReuseUntilExpiry";
    static final String INSECURE_ADDITIONAL_AUDIENCES = "insecureAdditionalAudiences";

    private static final List<Field> BEHAVIOUR = List.of(
            new Field(
                    MAX_LIFETIME,
                    new Whole(30, 3600, "seconds"),
                    "300",
                    "How long an assertion may live, from iat to exp; the skew is added."),
            new Field(
                    ALLOWED_CLOCK_SKEW,
                    new Whole(0, (int) LifetimeGate.LONGEST_SKEW.toSeconds(), "seconds"),
                    "60",
                    "How far the issuer's clock may be off, both ways."),
            new Field(
                    REPLAY_CLAIM,
                    new Choice(List.of("jti", "uti")),
                    "\"jti\"",
                    "The claim that makes an assertion good for one use; jti has to be there in any case."),
            new Field(
                    REQUIRE_RESOURCE, new Flag(), "false", "Whether an assertion without resource claim is refused."));

    static final Members DEFAULTS = new Members(BEHAVIOUR);

    static final Members MEMBERS = new Members(
            RecordShape.join(
                    BEHAVIOUR,
                    List.of(
                            new Field(
                                    INSECURE_REUSE_UNTIL_EXPIRY,
                                    new Flag(),
                                    "false",
                                    "Whether the same client may present an assertion again until it expires, with the same key and for no other resource and no further scope than the first time. Whoever gets hold of the assertion may do so too, if the client has no key: MCP does not allow it."),
                            new Field(
                                    INSECURE_ADDITIONAL_AUDIENCES,
                                    new Names(RecordShape.MOST_RESOURCES),
                                    "none: the issuer URL of the realm alone",
                                    "Other values of the aud claim that are accepted, each alone: the issuer URL with or without its trailing slash, or an https URL that is no realm of this server. An assertion that was made for another server is accepted then."))));

    private AssertionShape() {}
}
