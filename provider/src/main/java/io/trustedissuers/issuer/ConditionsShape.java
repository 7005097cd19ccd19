// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Names;
import io.trustedissuers.issuer.Shape.Text;
import io.trustedissuers.issuer.Shape.Whole;
import java.util.List;

/** The member {@code conditions} of a record, of the entry of a client, and of the realm's defaults. */
final class ConditionsShape {
    static final String SOURCE_ADDRESSES = "sourceAddresses";
    static final String ACR = "acr";
    static final String AMR = "amr";
    static final String MAX_AUTHENTICATION_AGE = "maxAuthenticationAge";
    static final String AGENTS = "agents";
    static final String SUB = "sub";
    static final String SUB_PROFILE = "subProfile";

    private static final int MOST_ADDRESSES = 100;
    private static final int LONGEST_AGE = 31_536_000;

    static final Members MEMBERS = new Members(
            List.of(
                    new Field(
                            SOURCE_ADDRESSES,
                            new Names(MOST_ADDRESSES),
                            "any address",
                            "From where the client may come: IPv4 and IPv6 blocks such as 198.51.100.0/24, or the preset anthropic, which all customers of Anthropic share. The address is the one that Keycloak sees behind its configured proxy headers; it is no authentication."),
                    new Field(
                            ACR,
                            new Names(RecordShape.MOST_RESOURCES),
                            "any",
                            "The acr claim has to be one of these; an assertion without it is refused."),
                    new Field(
                            AMR,
                            new Names(RecordShape.MOST_RESOURCES),
                            "any",
                            "The amr claim has to hold all of these; an assertion without it is refused."),
                    new Field(
                            MAX_AUTHENTICATION_AGE,
                            new Whole(1, LONGEST_AGE, "seconds"),
                            "any",
                            "How long ago the person may have signed in, by the auth_time claim; an assertion without it is refused (Okta sends none)."),
                    new Field(
                            AGENTS,
                            new Items(
                                    new Members(List.of(
                                            new Field(SUB, new Text(256), "any", "The act.sub claim, exactly."),
                                            new Field(
                                                    SUB_PROFILE,
                                                    new Text(256),
                                                    "any",
                                                    "The act.sub_profile claim, exactly."))),
                                    RecordShape.MOST_SCOPES),
                            "any, or none",
                            "The agents that may act, by the act claim: one of these has to fit in all that it sets; an assertion without act is refused.")));

    private ConditionsShape() {}
}
