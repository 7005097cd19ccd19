// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

import static io.trustedissuers.refusal.OAuthError.INVALID_AUTHORIZATION_DETAILS;
import static io.trustedissuers.refusal.OAuthError.INVALID_GRANT;
import static io.trustedissuers.refusal.OAuthError.INVALID_REQUEST;
import static io.trustedissuers.refusal.OAuthError.INVALID_SCOPE;
import static io.trustedissuers.refusal.OAuthError.INVALID_TARGET;
import static io.trustedissuers.refusal.OAuthError.TEMPORARILY_UNAVAILABLE;
import static io.trustedissuers.refusal.OAuthError.UNAUTHORIZED_CLIENT;

import java.util.Locale;

/**
 * The closed list of reasons for which an assertion is refused. A new reason does not compile until it says what the
 * client sees (OAuth error and text) and what the admin sees (explanation and remedy).
 *
 * <p>The name in lower case is the {@code reason} of the Keycloak event.
 */
public enum Reason {
    CLIENT_NOT_LISTED(
            UNAUTHORIZED_CLIENT,
            PublicText.CLIENT,
            "No trusted issuer of the realm lists this client.",
            "Add the client to the clients of the trusted issuer."),
    CLIENT_PUBLIC(
            UNAUTHORIZED_CLIENT,
            PublicText.CLIENT,
            "The client is public; only confidential clients may present assertions.",
            "Switch on client authentication for the client."),

    ASSERTION_MISSING(
            INVALID_REQUEST,
            PublicText.REQUEST,
            "The request has no assertion parameter.",
            "The client must send the ID-JAG as form parameter assertion."),
    PARAMETER_REPEATED(
            INVALID_REQUEST,
            PublicText.REQUEST,
            "A parameter other than resource is given more than once.",
            "The client must send each parameter once."),
    PARAMETER_DROPPED(
            INVALID_REQUEST,
            PublicText.REQUEST,
            "A parameter is longer than Keycloak accepts and would have been ignored.",
            "The client must ask for fewer scopes or resources."),

    ASSERTION_TOO_LARGE(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The assertion is larger than 16 KiB.",
            "The issuer must put fewer claims into the assertion."),
    ASSERTION_MALFORMED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The assertion is not a signed JWT in compact form.",
            "The client must send the ID-JAG exactly as the issuer returned it."),
    HEADER_NOT_SUPPORTED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The JOSE header has a critical extension or a member of the wrong type.",
            "The issuer must sign without crit."),
    TYPE_NOT_ID_JAG(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The typ header is not oauth-id-jag+jwt.",
            "The client must exchange its identity token at the issuer for an ID-JAG first."),

    ISSUER_MALFORMED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The iss claim is missing or not a string, or the tenant claim is not a string.",
            "The issuer must name itself."),
    ISSUER_NOT_LISTED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The issuer is not on the allowlist of this realm.",
            "Add a trusted issuer with exactly this issuer URL, if it is a customer's."),
    ISSUER_IS_THIS_REALM(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The assertion was issued by this realm itself.",
            "A realm does not accept its own assertions."),
    TENANT_NOT_LISTED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The issuer is listed, but not with this tenant (a record without tenant accepts no tenant claim).",
            "Add a trusted issuer for this tenant."),
    RECORD_DISABLED(
            INVALID_GRANT, PublicText.NOT_ACCEPTED, "The trusted issuer is disabled.", "Enable the trusted issuer."),
    RECORD_UNREADABLE(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The stored settings of the trusted issuer are missing, damaged or of a newer version.",
            "Save the trusted issuer again through its own REST API."),
    RECORD_AMBIGUOUS(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "Two trusted issuers name the same issuer and tenant.",
            "Delete one of them."),
    CLIENT_NOT_LISTED_FOR_ISSUER(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The trusted issuer does not list this client.",
            "Add the client to the clients of the trusted issuer."),
    BROKEN_REFERENCE(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "A client, resource or identity provider that the trusted issuer names is gone, or another object has taken its name.",
            "Save the trusted issuer again with names that exist."),
    LINKED_PROVIDER_UNAVAILABLE(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "A linked identity provider is disabled, gone, replaced, or no longer of the same issuer.",
            "Enable the identity provider, or take it off the trusted issuer."),
    HOSTNAME_NOT_FIXED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The server has no fixed hostname, so its issuer identifier would come from the request.",
            "Set the hostname option of the server or the frontend URL of the realm."),

    ALGORITHM_NOT_LISTED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The assertion is signed with an algorithm that the trusted issuer does not list.",
            "Add the algorithm to keys.algorithms, if the issuer really signs with it."),
    KEYS_UNAVAILABLE(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The keys of the issuer could not be fetched.",
            "Look at the keys of the trusted issuer: address, certificate, network."),
    KEY_NOT_FOUND(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The issuer publishes no key that fits the kid and alg of the assertion.",
            "Refresh the keys of the trusted issuer; if that does not help, the issuer signs with a key it does not publish."),
    SIGNATURE_INVALID(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "The signature does not fit the key of the issuer.",
            "Somebody altered the assertion, or the issuer published another key under the same kid."),

    CLAIM_MALFORMED(
            INVALID_GRANT,
            PublicText.NOT_ACCEPTED,
            "A claim is missing or of the wrong type.",
            "The issuer must send the claims of the ID-JAG profile."),
    AUDIENCE_WRONG(
            INVALID_GRANT,
            PublicText.AUDIENCE,
            "The aud claim is not this realm's issuer identifier alone.",
            "Set the audience at the issuer to exactly the issuer URL of the realm."),
    AUDIENCE_TENANT_WRONG(
            INVALID_GRANT,
            PublicText.AUDIENCE,
            "The assertion has an aud_tenant claim and the trusted issuer expects none.",
            "Remove the tenant of the resource at the issuer."),
    EXPIRED(
            INVALID_GRANT,
            PublicText.TIME,
            "The assertion has expired.",
            "The client must fetch a new one; if all are expired, compare the clocks."),
    NOT_YET_VALID(
            INVALID_GRANT,
            PublicText.TIME,
            "The iat or nbf claim lies in the future.",
            "Compare the clocks of the issuer and this server."),
    LIFETIME_TOO_LONG(
            INVALID_GRANT,
            PublicText.TIME,
            "The assertion lives longer than the trusted issuer allows.",
            "Shorten the lifetime at the issuer or raise assertion.maxLifetime."),
    CLIENT_ID_WRONG(
            INVALID_GRANT,
            PublicText.BINDING,
            "The client_id claim names another client than the one that authenticated.",
            "Set the client id at the issuer, or list it in assertionClientIds."),
    CONFIRMATION_NOT_SUPPORTED(
            INVALID_GRANT,
            PublicText.CONSTRAINT,
            "The assertion is bound to a key (cnf), which is not supported.",
            "The client must ask for an assertion without DPoP."),
    AUTHORIZATION_DETAILS_MALFORMED(
            INVALID_GRANT,
            PublicText.CONSTRAINT,
            "The authorization_details claim is not an array.",
            "The issuer must send an array of objects (RFC 9396)."),
    AUTHORIZATION_DETAILS_NOT_SUPPORTED(
            INVALID_AUTHORIZATION_DETAILS,
            PublicText.CONSTRAINT,
            "The request or the assertion has authorization_details, which are not supported.",
            "Grant scopes instead."),

    RESOURCE_CLAIM_MALFORMED(
            INVALID_GRANT,
            PublicText.TARGET,
            "The resource claim is not an absolute URI without fragment, or not a list of such.",
            "The issuer must send resource identifiers (RFC 8707)."),
    RESOURCE_CLAIM_NOT_PERMITTED(
            INVALID_GRANT,
            PublicText.TARGET,
            "The resource claim names a resource that the trusted issuer does not give to this client.",
            "Add the resource to the client's entry, or register its URL as it is spelled in the claim."),
    RESOURCE_CLAIM_REQUIRED(
            INVALID_GRANT,
            PublicText.TARGET,
            "The trusted issuer requires a resource claim and the assertion has none.",
            "Configure the resource at the issuer, or switch assertion.requireResource off."),
    RESOURCE_PARAMETER_MALFORMED(
            INVALID_TARGET,
            PublicText.TARGET,
            "The resource parameter is not an absolute URI without fragment.",
            "The client must send the resource identifier of the protected resource metadata."),
    RESOURCE_NOT_PERMITTED(
            INVALID_TARGET,
            PublicText.TARGET,
            "The requested resource is not in the assertion, or not given to this client.",
            "Add the resource to the client's entry, or register its URL as the client spells it."),
    RESOURCE_NOT_CHOSEN(
            INVALID_TARGET,
            PublicText.TARGET,
            "Neither the assertion nor the request names a resource and there is no single one to fall back to.",
            "Set defaultResource for the client."),

    SCOPE_CLAIM_MALFORMED(
            INVALID_GRANT,
            PublicText.SCOPE,
            "The scope claim is not a space separated string.",
            "The issuer must send scope as RFC 6749 section 3.3 defines it."),
    SCOPE_PARAMETER_MALFORMED(
            INVALID_SCOPE,
            PublicText.SCOPE,
            "The scope parameter is not a space separated list of scopes.",
            "The client must send scope as RFC 6749 section 3.3 defines it."),
    SCOPE_EMPTY(
            INVALID_SCOPE,
            PublicText.SCOPE,
            "Nothing is left of the scopes after request, assertion, entry, trusted issuer and client.",
            "Compare the scopes of the client's entry, the resource and the Keycloak client."),

    SUBJECT_NOT_FOUND(
            INVALID_GRANT,
            PublicText.SUBJECT,
            "No local user is linked to this subject.",
            "Link the user, or name the identity provider through which people of this customer sign in."),
    SUBJECT_AMBIGUOUS(
            INVALID_GRANT, PublicText.SUBJECT, "The subject leads to different local users.", "Remove the wrong link."),
    USER_DISABLED(INVALID_GRANT, PublicText.SUBJECT, "The user is disabled.", "Enable the user."),
    USER_LOCKED(
            INVALID_GRANT,
            PublicText.SUBJECT,
            "The user is locked by brute force protection.",
            "Wait, or clear the login failures of the user."),
    USER_ACTION_PENDING(
            INVALID_GRANT,
            PublicText.SUBJECT,
            "The user has a pending required action.",
            "The user must sign in once in a browser, or the action must be removed."),
    USER_IS_ADMIN(
            INVALID_GRANT,
            PublicText.SUBJECT,
            "The user holds an admin role.",
            "Nobody can act for an admin; use another account."),

    CONSENT_REQUIRED(
            INVALID_GRANT,
            PublicText.POLICY,
            "The client requires consent and there is nobody to ask.",
            "Switch consent required off for the client."),
    CLIENT_REACHES_KEYCLOAK(
            INVALID_GRANT,
            PublicText.POLICY,
            "On this Keycloak version a token of this client would be good at Keycloak's own APIs: the client has full scope or a scope mapping on them.",
            "Switch full scope allowed off for the client and remove the scope mappings of admin, account and broker roles."),
    CLIENT_CERTIFICATE_MISSING(
            INVALID_REQUEST,
            PublicText.POLICY,
            "The client binds its tokens to a certificate and sent none.",
            "The client must use mutual TLS."),

    REPLAYED(
            INVALID_GRANT,
            PublicText.REPLAY,
            "An assertion with this jti has been used before.",
            "The client must fetch a new assertion for every exchange."),
    REPLAY_STORE_TOO_YOUNG(
            INVALID_GRANT,
            PublicText.REPLAY,
            "The assertion is older than this server's memory of used assertions.",
            "The client must fetch a new assertion; this happens only within minutes of a start."),
    REPLAY_STORE_UNAVAILABLE(
            TEMPORARILY_UNAVAILABLE,
            PublicText.UNAVAILABLE,
            "The store of used assertions can not be reached.",
            "Look at the caches of the server.");

    private final OAuthError error;
    private final PublicText publicText;
    private final String explanation;
    private final String remedy;

    Reason(OAuthError error, PublicText publicText, String explanation, String remedy) {
        this.error = error;
        this.publicText = publicText;
        this.explanation = explanation;
        this.remedy = remedy;
    }

    public OAuthError error() {
        return error;
    }

    /** What the client reads, before the reference is added. */
    public String publicText() {
        return publicText.text();
    }

    /** What the admin reads. */
    public String explanation() {
        return explanation;
    }

    /** What the admin can do about it. */
    public String remedy() {
        return remedy;
    }

    /** The value of the event detail {@code reason}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
