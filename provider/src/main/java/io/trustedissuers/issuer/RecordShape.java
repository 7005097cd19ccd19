// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Flag;
import io.trustedissuers.issuer.Shape.Keyed;
import io.trustedissuers.issuer.Shape.Members;
import io.trustedissuers.issuer.Shape.Names;
import io.trustedissuers.issuer.Shape.Text;
import io.trustedissuers.issuer.Shape.Whole;
import io.trustedissuers.vendor.Vendor;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a trusted issuer, in the order in which people read them. This is the only place that names them:
 * reading, validation, the stored form and docs/configuration.md follow from it.
 */
final class RecordShape {
    static final String MODE = "mode";
    static final String VENDOR = "vendor";
    static final String ISSUER = "issuer";
    static final String TENANT = "tenant";
    static final String ORGANIZATION = "organization";
    static final String AUDIENCE_TENANT = "audienceTenant";
    static final String LINKED_IDENTITY_PROVIDERS = "linkedIdentityProviders";
    static final String KEYS = "keys";
    static final String JWKS_URL = "jwksUrl";
    static final String JWKS = "jwks";
    static final String ALGORITHMS = "algorithms";
    static final String ASSERTION = "assertion";
    static final String CLIENTS = "clients";
    static final String SCOPES = "scopes";
    static final String SUBJECT = "subject";
    static final String TOKEN = "token";

    static final String CONDITIONS = "conditions";
    static final String LIFECYCLE = "lifecycle";

    static final String VERSION = "version";
    static final String REFERENCES = "references";

    static final int MOST_CLIENTS = 100;
    static final int MOST_RESOURCES = 20;
    static final int MOST_SCOPES = 100;
    static final int LONGEST_TEXT = 2000;

    private static final Field SCOPES_FIELD = new Field(
            SCOPES,
            new Names(MOST_SCOPES),
            "no further limit",
            "The most that any client may get through this issuer.");

    private static final Field CONDITIONS_FIELD = new Field(CONDITIONS, ConditionsShape.MEMBERS, "", "");

    private static final Field TOKEN_FIELD = new Field(TOKEN, TokenShape.MEMBERS, "", "");

    private static final List<Field> TRUST = List.of(
            new Field(
                    MODE,
                    new Choice(Mode.words()),
                    "\"enforce\"",
                    "enforce, or dry-run: an assertion is looked at in every respect, refused all the same, and what would have come out is recorded in the event."),
            new Field(
                    VENDOR,
                    new Choice(Vendor.words()),
                    "none",
                    "Who makes the customer's identity provider: chooses the words of the onboarding sheet; no decision looks at it."),
            new Field(
                    ISSUER,
                    new Text(LONGEST_TEXT),
                    "required, final",
                    "The issuer identifier, exactly as it stands in the iss claim."),
            new Field(
                    TENANT,
                    new Text(256),
                    "the assertion must have no tenant claim; final",
                    "The tenant claim of a multi-tenant issuer, exactly."),
            new Field(
                    ORGANIZATION,
                    new Text(255),
                    "none",
                    "The alias of the organization whose people the issuer speaks for: nobody else is acted for."),
            new Field(
                    AUDIENCE_TENANT,
                    new Text(256),
                    "the organization's alias; without one the claim is refused",
                    "The aud_tenant claim that is expected, where the assertion has one."),
            new Field(
                    LINKED_IDENTITY_PROVIDERS,
                    new Names(MOST_RESOURCES),
                    "only links under this alias count",
                    "Aliases of identity providers through which people of this customer sign in: who came through OpenID Connect of the same issuer is found by sub, who came through SAML by sub_id."),
            new Field(
                    KEYS,
                    new Members(List.of(
                            new Field(
                                    JWKS_URL,
                                    new Text(LONGEST_TEXT),
                                    "discovery from the issuer's metadata",
                                    "The address of the issuer's JWK set; not together with jwks."),
                            new Field(
                                    JWKS,
                                    new Foreign("JWK set (RFC 7517)"),
                                    "fetched",
                                    "The issuer's public keys, inline; not together with jwksUrl."),
                            new Field(
                                    ALGORITHMS,
                                    new Names(MOST_RESOURCES),
                                    "[\"RS256\", \"ES256\"], stored at save",
                                    "The signature algorithms that are accepted."))),
                    "",
                    ""),
            new Field(ASSERTION, AssertionShape.MEMBERS, "", ""),
            new Field(
                    CLIENTS,
                    new Keyed("client id", EntryShape.MEMBERS, MOST_CLIENTS),
                    "required",
                    "The Keycloak clients that may present assertions of this issuer; {} as entry reaches no resource."),
            SCOPES_FIELD,
            new Field(SUBJECT, SubjectShape.MEMBERS, "", ""),
            CONDITIONS_FIELD,
            TOKEN_FIELD,
            new Field(LIFECYCLE, LifecycleShape.MEMBERS, "", ""));

    static final List<Field> IDENTITY = List.of(
            new Field("alias", new Text(255), "required", "The alias of the identity provider that backs the record."),
            new Field("displayName", new Text(255), "none", "The name that admins see."),
            new Field("enabled", new Flag(), "true", "Whether assertions are accepted."));

    /** What the REST API reads and writes: the trust, and the three fields that Keycloak itself keeps. */
    static final Members REST = new Members(join(IDENTITY, TRUST));

    /** What is stored in the one JSON config value: the trust, its format version, and the ids of what it names. */
    static final Members STORED = stored(TRUST);

    static final Members RECORD = new Members(TRUST);

    /** What the realm's defaults may set: behaviour, never trust (docs/adr/0010). */
    static final Members DEFAULTS = new Members(List.of(
            new Field(ASSERTION, AssertionShape.DEFAULTS, "", ""),
            new Field(
                    CLIENTS,
                    new Keyed("client id", EntryShape.DEFAULTS, MOST_CLIENTS),
                    "none",
                    "What the entry of a client in a record inherits; the record still has to list the client."),
            SCOPES_FIELD,
            CONDITIONS_FIELD,
            TOKEN_FIELD));

    static final Members STORED_DEFAULTS = stored(DEFAULTS.fields());

    private RecordShape() {}

    private static Members stored(List<Field> settings) {
        return new Members(join(
                List.of(new Field(VERSION, new Whole(1, 1, "format version"), "1", "The version of the stored form.")),
                join(
                        settings,
                        List.of(new Field(
                                REFERENCES,
                                new Foreign("internal ids by name"),
                                "bound by name",
                                "The objects that the names meant when the record was saved.")))));
    }

    static List<Field> join(List<Field> first, List<Field> second) {
        List<Field> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
