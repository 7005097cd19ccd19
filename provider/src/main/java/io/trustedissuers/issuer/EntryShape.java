// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Flag;
import io.trustedissuers.issuer.Shape.Keyed;
import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Names;
import io.trustedissuers.issuer.Shape.Text;
import java.util.List;

/** What a record, and in part the realm's defaults, say of one client. */
final class EntryShape {
    static final String ASSERTION_CLIENT_IDS = "assertionClientIds";
    static final String RESOURCES = "resources";
    static final String DEFAULT_RESOURCE = "defaultResource";
    static final String ALLOW_PUBLIC_CLIENT = "allowPublicClient";
    static final String INSECURE_PUBLIC_BEARER = "insecurePublicBearer";
    static final String ENTERPRISE_CONSENT = "enterpriseConsent";
    static final String AGENT_SCOPES = "agentScopes";

    /** How the client is served, never whom it stands for. */
    private static final List<Field> BEHAVIOUR = List.of(
            new Field(
                    RESOURCES,
                    new Keyed("resource name", new Names(RecordShape.MOST_SCOPES), RecordShape.MOST_RESOURCES),
                    "none: the client reaches no resource",
                    "The resources that the client may reach, each with its scopes; null as value = all scopes of the resource."),
            new Field(
                    DEFAULT_RESOURCE,
                    new Text(RecordShape.LONGEST_TEXT),
                    "the only resource, if there is just one",
                    "The resource for a request and an assertion that name none."),
            new Field(
                    AGENT_SCOPES,
                    new Names(RecordShape.MOST_SCOPES),
                    "no further limit",
                    "The most that the client may get where an agent acts, which is where the assertion has an act claim."),
            new Field(RecordShape.CONDITIONS, ConditionsShape.MEMBERS, "", ""));

    static final Members DEFAULTS = new Members(BEHAVIOUR);

    static final Members MEMBERS = new Members(
            RecordShape.join(
                    RecordShape.join(
                            List.of(new Field(
                                    ASSERTION_CLIENT_IDS,
                                    new Names(RecordShape.MOST_RESOURCES),
                                    "the client id",
                                    "The values of the client_id claim that stand for this client.")),
                            BEHAVIOUR),
                    List.of(
                            new Field(
                                    ALLOW_PUBLIC_CLIENT,
                                    new Flag(),
                                    "false",
                                    "Whether the client may be a public one, which proves nothing about itself; it has to bind its tokens to a key then, with DPoP."),
                            new Field(
                                    INSECURE_PUBLIC_BEARER,
                                    new Flag(),
                                    "false",
                                    "Whether a public client may do without a key: whoever gets hold of its token can use it."),
                            new Field(
                                    ENTERPRISE_CONSENT,
                                    new Flag(),
                                    "false",
                                    "Whether the customer's administrator has consented for everybody, where the client requires consent."))));

    private EntryShape() {}
}
