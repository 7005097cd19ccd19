// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import io.trustedissuers.issuer.Shape.Flag;
import io.trustedissuers.issuer.Shape.Foreign;
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
    static final String MAX_LIFETIME = "maxLifetime";
    static final String ALLOWED_CLOCK_SKEW = "allowedClockSkew";
    static final String REQUIRE_RESOURCE = "requireResource";
    static final String CLIENTS = "clients";
    static final String ASSERTION_CLIENT_IDS = "assertionClientIds";
    static final String RESOURCES = "resources";
    static final String DEFAULT_RESOURCE = "defaultResource";
    static final String SCOPES = "scopes";
    static final String SUBJECT = "subject";
    static final String RESOLVERS = "resolvers";
    static final String ATTRIBUTE_MATCH = "attributeMatch";
    static final String CLAIM = "claim";
    static final String USER_ATTRIBUTE = "userAttribute";
    static final String EMAIL_DOMAINS = "emailDomains";
    static final String PROVISIONING = "provisioning";
    static final String ENABLED = "enabled";
    static final String MAX_USERS_PER_HOUR = "maxUsersPerHour";
    static final String PENDING_REQUIRED_ACTIONS = "pendingRequiredActions";
    static final String TOKEN = "token";
    static final String ACCESS_TOKEN_LIFESPAN = "accessTokenLifespan";
    static final String MAPPER_SCOPES = "mapperScopes";

    static final String VERSION = "version";
    static final String REFERENCES = "references";

    private static final int MOST_CLIENTS = 100;
    private static final int MOST_RESOURCES = 20;
    private static final int MOST_SCOPES = 100;
    private static final int LONGEST_TEXT = 2000;

    /** What the realm's defaults may say of a client too: how it is served, never whom it stands for. */
    private static final List<Field> ENTRY_DEFAULTS = List.of(
            new Field(
                    RESOURCES,
                    new Keyed("resource name", new Names(MOST_SCOPES), MOST_RESOURCES),
                    "none: the client reaches no resource",
                    "The resources that the client may reach, each with its scopes; null as value = all scopes of the resource."),
            new Field(
                    DEFAULT_RESOURCE,
                    new Text(LONGEST_TEXT),
                    "the only resource, if there is just one",
                    "The resource for a request and an assertion that name none."));

    private static final Members ENTRY = new Members(join(
            List.of(new Field(
                    ASSERTION_CLIENT_IDS,
                    new Names(MOST_RESOURCES),
                    "the client id",
                    "The values of the client_id claim that stand for this client.")),
            ENTRY_DEFAULTS));

    private static final Members SUBJECT_FIELDS = new Members(List.of(
            new Field(
                    RESOLVERS,
                    new Names(MOST_RESOURCES),
                    "[\"link\", \"sub-id\"]",
                    "How the user is found: link, sub-id, aud-sub, attribute, email (docs/subjects.md)."),
            new Field(
                    ATTRIBUTE_MATCH,
                    new Members(
                            List.of(
                                    new Field(
                                            CLAIM,
                                            new Text(255),
                                            "none",
                                            "For the resolver attribute: the claim whose value is looked up."),
                                    new Field(
                                            USER_ATTRIBUTE,
                                            new Text(255),
                                            "none",
                                            "For the resolver attribute: the user attribute that holds it; not one that users may edit."))),
                    "",
                    ""),
            new Field(
                    EMAIL_DOMAINS,
                    new Names(MOST_SCOPES),
                    "the verified domains of the organization",
                    "The e-mail domains that the issuer speaks for; others are neither matched nor provisioned."),
            new Field(
                    PROVISIONING,
                    new Members(List.of(
                            new Field(
                                    ENABLED,
                                    new Flag(),
                                    "false",
                                    "Whether a user is made for somebody whom nobody knows yet; needs an organization and e-mail domains."),
                            new Field(
                                    MAX_USERS_PER_HOUR,
                                    new Whole(1, 100_000, "users"),
                                    "500",
                                    "How many users may be made within an hour."))),
                    "",
                    ""),
            new Field(
                    PENDING_REQUIRED_ACTIONS,
                    new Names(MOST_SCOPES),
                    "none: any pending action refuses",
                    "The required actions that a user may leave pending, such as CONFIGURE_TOTP.")));

    private static final Field ASSERTION_FIELD = new Field(
            ASSERTION,
            new Members(List.of(
                    new Field(
                            MAX_LIFETIME,
                            new Whole(30, 3600, "seconds"),
                            "300",
                            "How long an assertion may live, from iat to exp; the skew is added."),
                    new Field(
                            ALLOWED_CLOCK_SKEW,
                            new Whole(0, 120, "seconds"),
                            "60",
                            "How far the issuer's clock may be off, both ways."),
                    new Field(
                            REQUIRE_RESOURCE,
                            new Flag(),
                            "false",
                            "Whether an assertion without resource claim is refused."))),
            "",
            "");

    private static final Field SCOPES_FIELD = new Field(
            SCOPES,
            new Names(MOST_SCOPES),
            "no further limit",
            "The most that any client may get through this issuer.");

    private static final Field TOKEN_FIELD = new Field(
            TOKEN,
            new Members(
                    List.of(
                            new Field(
                                    ACCESS_TOKEN_LIFESPAN,
                                    new Whole(60, 86400, "seconds"),
                                    "the client's, else the realm's",
                                    "How long the access token lives."),
                            new Field(
                                    MAPPER_SCOPES,
                                    new Names(MOST_RESOURCES),
                                    "[\"basic\"], and \"organization\" where the record has one",
                                    "Client scopes whose mappers also write claims; they never show in scope and add no audience and no role."))),
            "",
            "");

    private static final List<Field> TRUST = List.of(
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
            ASSERTION_FIELD,
            new Field(
                    CLIENTS,
                    new Keyed("client id", ENTRY, MOST_CLIENTS),
                    "required",
                    "The Keycloak clients that may present assertions of this issuer; {} as entry reaches no resource."),
            SCOPES_FIELD,
            new Field(SUBJECT, SUBJECT_FIELDS, "", ""),
            TOKEN_FIELD);

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
            ASSERTION_FIELD,
            new Field(
                    CLIENTS,
                    new Keyed("client id", new Members(ENTRY_DEFAULTS), MOST_CLIENTS),
                    "none",
                    "What the entry of a client in a record inherits; the record still has to list the client."),
            SCOPES_FIELD,
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

    private static List<Field> join(List<Field> first, List<Field> second) {
        List<Field> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
