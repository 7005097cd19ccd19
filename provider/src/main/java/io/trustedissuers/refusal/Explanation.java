// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

/**
 * What an admin reads about a refusal.
 *
 * @param happened what was wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 */
public record Explanation(String happened, String remedy) {
    /** The switch has no default: a new reason does not compile until it is explained. */
    static Explanation of(Reason reason) {
        return switch (reason) {
            case CLIENT_NOT_LISTED ->
                new Explanation(
                        "No trusted issuer of the realm lists this client.",
                        "Add the client to the clients of the trusted issuer.");
            case CLIENT_SUSPENDED ->
                new Explanation(
                        "The client is suspended, whatever issuer its assertions are of.",
                        "When the incident is over, resume the client; changing trusted issuers does not.");
            case CREDENTIALS_CONTRADICT ->
                new Explanation(
                        "The client authenticates in more than one way, or names itself differently in header and form.",
                        "The client must use one way of client authentication.");
            case ASSERTION_MISSING ->
                new Explanation(
                        "The request has no assertion parameter.",
                        "The client must send the ID-JAG as form parameter assertion.");
            case PARAMETER_REPEATED ->
                new Explanation(
                        "A parameter other than resource is given more than once.",
                        "The client must send each parameter once.");
            case PARAMETER_DROPPED ->
                new Explanation(
                        "A parameter is longer than Keycloak accepts and would have been ignored.",
                        "The client must ask for fewer scopes or resources.");
            case ASSERTION_TOO_LARGE ->
                new Explanation(
                        "The assertion is larger than 16 KiB.", "The issuer must put fewer claims into the assertion.");
            case ASSERTION_MALFORMED ->
                new Explanation(
                        "The assertion is not a signed JWT in compact form.",
                        "The client must send the ID-JAG exactly as the issuer returned it.");
            case HEADER_NOT_SUPPORTED ->
                new Explanation(
                        "The JOSE header has a critical extension or a member of the wrong type.",
                        "The issuer must sign without crit.");
            case TYPE_NOT_ID_JAG ->
                new Explanation(
                        "The typ header is not oauth-id-jag+jwt.",
                        "The client must exchange its identity token at the issuer for an ID-JAG first.");
            case ISSUER_MALFORMED ->
                new Explanation(
                        "The iss claim is missing or not a string, or the tenant claim is not a string.",
                        "The issuer must name itself.");
            case ISSUER_NOT_LISTED ->
                new Explanation(
                        "The issuer is not on the allowlist of this realm.",
                        "Add a trusted issuer with exactly this issuer URL, if it is a customer's.");
            case ISSUER_IS_THIS_REALM ->
                new Explanation(
                        "The assertion was issued by this realm itself.",
                        "A realm does not accept its own assertions.");
            case TENANT_NOT_LISTED ->
                new Explanation(
                        "The issuer is listed, but not with this tenant (a record without tenant accepts no tenant claim).",
                        "Add a trusted issuer for this tenant.");
            case RECORD_DISABLED -> new Explanation("The trusted issuer is disabled.", "Enable the trusted issuer.");
            case RECORD_SUSPENDED ->
                new Explanation(
                        "The trusted issuer is suspended.",
                        "When the incident is over, resume the trusted issuer; enabling it does not.");
            case RECORD_EXPIRED ->
                new Explanation(
                        "The trust ended at the time that lifecycle.expiresAt names.",
                        "Set a later lifecycle.expiresAt, if the customer is still one.");
            case RECORD_UNREADABLE ->
                new Explanation(
                        "The stored settings of the trusted issuer are missing, damaged or of a newer version.",
                        "Save the trusted issuer again through its own REST API.");
            case RECORD_AMBIGUOUS ->
                new Explanation(
                        "Two trusted issuers name the same issuer and tenant, or share a linked identity provider.",
                        "Delete one of them.");
            case CLIENT_NOT_LISTED_FOR_ISSUER ->
                new Explanation(
                        "The trusted issuer does not list this client.",
                        "Add the client to the clients of the trusted issuer.");
            case BROKEN_REFERENCE ->
                new Explanation(
                        "A client, resource, identity provider or mapper type of the trusted issuer is gone, or another object has taken its name.",
                        "Save the trusted issuer again with names that exist; delete a mapper whose type is not installed.");
            case LINKED_PROVIDER_UNAVAILABLE ->
                new Explanation(
                        "A linked identity provider is disabled, gone, replaced, or no longer of the same issuer.",
                        "Enable the identity provider, or take it off the trusted issuer.");
            case ORGANIZATION_UNAVAILABLE ->
                new Explanation(
                        "The organization of the trusted issuer is disabled or gone, or another one has taken its alias.",
                        "Enable the organization, or save the trusted issuer with another one.");
            case HOSTNAME_NOT_FIXED ->
                new Explanation(
                        "The server has no fixed hostname, so its issuer identifier would come from the request.",
                        "Set the hostname option of the server or the frontend URL of the realm.");
            case ALGORITHM_NOT_LISTED ->
                new Explanation(
                        "The assertion is signed with an algorithm that the trusted issuer does not list.",
                        "Add the algorithm to keys.algorithms, if the issuer really signs with it.");
            case KEYS_UNAVAILABLE ->
                new Explanation(
                        "The keys of the issuer could not be fetched.",
                        "Look at the keys of the trusted issuer: address, certificate, network.");
            case KEY_NOT_FOUND ->
                new Explanation(
                        "The issuer publishes no key that fits the kid and alg of the assertion.",
                        "Refresh the keys of the trusted issuer; if that does not help, the issuer signs with a key it does not publish.");
            case SIGNATURE_INVALID ->
                new Explanation(
                        "The signature does not fit the key of the issuer.",
                        "Somebody altered the assertion, or the issuer published another key under the same kid.");
            case CLAIM_MALFORMED ->
                new Explanation(
                        "A claim is missing or of the wrong type.",
                        "The issuer must send the claims of the ID-JAG profile.");
            case AUDIENCE_WRONG ->
                new Explanation(
                        "The aud claim is not this realm's issuer identifier alone.",
                        "Set the audience at the issuer to exactly the issuer URL of the realm.");
            case AUDIENCE_TENANT_WRONG ->
                new Explanation(
                        "The aud_tenant claim is not the tenant that the trusted issuer expects.",
                        "Correct the tenant of the resource at the issuer, or set audienceTenant.");
            case EXPIRED ->
                new Explanation(
                        "The assertion has expired.",
                        "The client must fetch a new one; if all are expired, compare the clocks.");
            case NOT_YET_VALID ->
                new Explanation(
                        "The iat or nbf claim lies in the future.",
                        "Compare the clocks of the issuer and this server.");
            case ISSUED_BEFORE_REVOCATION ->
                new Explanation(
                        "The assertion was made before the trusted issuer or the client was suspended, or before tokens were revoked.",
                        "The client must fetch a new assertion.");
            case LIFETIME_TOO_LONG ->
                new Explanation(
                        "The assertion lives longer than the trusted issuer allows.",
                        "Shorten the lifetime at the issuer or raise assertion.maxLifetime.");
            case CLIENT_ID_WRONG ->
                new Explanation(
                        "The client_id claim names another client than the one that authenticated.",
                        "Set the client id at the issuer, or list it in assertionClientIds.");
            case AUTHORIZATION_DETAILS_MALFORMED ->
                new Explanation(
                        "The authorization_details claim is not an array.",
                        "The issuer must send an array of objects (RFC 9396).");
            case AUTHORIZATION_DETAILS_UNTYPED ->
                new Explanation(
                        "The authorization_details are not a list of objects with a type each, or the list is empty.",
                        "Issuer and client must send authorization_details as RFC 9396 defines them.");
            case AUTHORIZATION_DETAILS_NOT_ASSERTED ->
                new Explanation(
                        "The client asks for authorization_details that the assertion does not have.",
                        "The client must ask for what the issuer has put into the assertion, letter by letter, or for nothing.");
            case AUTHORIZATION_DETAILS_NOT_SUPPORTED ->
                new Explanation(
                        "No extension of this server processes authorization_details of this type for this realm, or they are of type openid_credential, which is of use at Keycloak's own APIs alone.",
                        "Install an extension that processes the type (Keycloak 26.7), or grant scopes instead.");
            case AUTHORIZATION_DETAILS_REFUSED ->
                new Explanation(
                        "The extension that processes authorization_details of this type refuses them.",
                        "Compare what issuer and client send with what the extension expects.");
            case CLIENT_PUBLIC,
                    CLIENT_PUBLIC_FOR_ISSUER,
                    CLIENT_OPEN_TO_EVERY_ORIGIN,
                    CLIENT_PUBLIC_UNBOUND,
                    CONFIRMATION_NOT_SUPPORTED,
                    CONFIRMATION_KEY_MISSING,
                    CONFIRMATION_KEY_WRONG,
                    SENDER_CONSTRAINT_REQUIRED,
                    CLIENT_CERTIFICATE_MISSING -> SenderExplanation.of(reason);
            case ACTOR_MALFORMED,
                    SOURCE_ADDRESS_NOT_LISTED,
                    AGENT_NOT_LISTED,
                    ACR_NOT_LISTED,
                    AMR_MISSING,
                    SIGN_IN_TOO_OLD -> ConditionExplanation.of(reason);
            case RESOURCE_CLAIM_MALFORMED ->
                new Explanation(
                        "The resource claim is not an absolute URI without fragment, or not a list of such.",
                        "The issuer must send resource identifiers (RFC 8707).");
            case RESOURCE_CLAIM_NOT_PERMITTED ->
                new Explanation(
                        "The resource claim names a resource that the trusted issuer does not give to this client.",
                        "Add the resource to the client's entry, or register its URL as it is spelled in the claim.");
            case RESOURCE_CLAIM_REQUIRED ->
                new Explanation(
                        "The trusted issuer requires a resource claim and the assertion has none.",
                        "Configure the resource at the issuer, or switch assertion.requireResource off.");
            case RESOURCE_PARAMETER_MALFORMED ->
                new Explanation(
                        "The resource parameter is not an absolute URI without fragment.",
                        "The client must send the resource identifier of the protected resource metadata.");
            case RESOURCE_NOT_PERMITTED ->
                new Explanation(
                        "The requested resource is not in the assertion, or not given to this client.",
                        "Add the resource to the client's entry, or register its URL as the client spells it.");
            case RESOURCE_NOT_CHOSEN ->
                new Explanation(
                        "Neither the assertion nor the request names a resource and there is no single one to fall back to.",
                        "Set defaultResource for the client.");
            case SCOPE_CLAIM_MALFORMED ->
                new Explanation(
                        "The scope claim is not a space separated string.",
                        "The issuer must send scope as RFC 6749 section 3.3 defines it.");
            case SCOPE_PARAMETER_MALFORMED ->
                new Explanation(
                        "The scope parameter is not a space separated list of scopes.",
                        "The client must send scope as RFC 6749 section 3.3 defines it.");
            case SCOPE_EMPTY ->
                new Explanation(
                        "Nothing is left of the scopes after request, assertion, entry, trusted issuer and client.",
                        "Compare the scopes of the client's entry, the resource and the Keycloak client.");
            case SUBJECT_NOT_FOUND,
                    SUBJECT_AMBIGUOUS,
                    SUBJECT_IDENTIFIER_NOT_SUPPORTED,
                    SUBJECT_IDENTIFIER_FOREIGN,
                    ATTRIBUTE_EDITABLE_BY_USERS,
                    EMAIL_MALFORMED,
                    EMAIL_NOT_VERIFIED_BY_ISSUER,
                    EMAIL_OUTSIDE_DOMAINS,
                    USER_EMAIL_NOT_VERIFIED,
                    USER_LINKED_OTHERWISE,
                    USER_IN_ANOTHER_ORGANIZATION,
                    USER_NOT_A_MEMBER,
                    USERNAME_OR_EMAIL_TAKEN,
                    PROFILE_INVALID,
                    PROVISIONING_LIMIT_REACHED,
                    FIRST_EXCHANGE_BUSY,
                    MAPPER_OUTSIDE_FENCE,
                    USER_IS_SERVICE_ACCOUNT,
                    USER_DISABLED,
                    USER_LOCKED,
                    USER_ACTION_PENDING,
                    USER_IS_ADMIN -> SubjectExplanation.of(reason);
            case DRY_RUN ->
                new Explanation(
                        "Everything speaks for the assertion, but the trusted issuer is in dry-run, so no token was made.",
                        "Set mode to enforce when the rehearsal is over.");
            case CONSENT_REQUIRED ->
                new Explanation(
                        "The client requires consent and there is nobody to ask.",
                        "Switch consent required off for the client, or set enterpriseConsent for it where the customer's administrator has consented.");
            case CLIENT_REACHES_KEYCLOAK ->
                new Explanation(
                        "On this Keycloak version a token of this client would be good at Keycloak's own APIs: the client has full scope, authorization services, or a scope mapping on them.",
                        "Switch full scope allowed and authorization off for the client and remove the scope mappings of admin, account and broker roles.");
            case TOKEN_SETTINGS_UNUSABLE ->
                new Explanation(
                        "No token can be made by the settings of client and realm: its lifespan is no positive number of seconds, or the server can not sign with its algorithm.",
                        "Set the client's access token lifespan and signature algorithm, or those of the realm.");
            case TOKEN_CHANGED ->
                new Explanation(
                        "A mapper, a client policy or another extension has changed the token after the decision.",
                        "Look at the mappers of the granted scopes and of token.mapperScopes, and at the extensions of the server.");
            case REPLAYED ->
                new Explanation(
                        "An assertion with this jti has been used before.",
                        "The client must fetch a new assertion for every exchange.");
            case REUSE_WIDER ->
                new Explanation(
                        "The assertion is presented again by another client, with another key, or for more than the first time.",
                        "The client must fetch a new assertion for what it did not ask for the first time.");
            case REPLAY_STORE_TOO_YOUNG ->
                new Explanation(
                        "The assertion is older than this server's memory of used assertions.",
                        "The client must fetch a new assertion; this happens only within minutes of a start.");
            case REPLAY_STORE_UNAVAILABLE ->
                new Explanation(
                        "The store of used assertions can not be reached.", "Look at the caches of the server.");
            case DATABASE_UNAVAILABLE ->
                new Explanation(
                        "The database can not be reached.",
                        "Look at the database and the network to it. Nothing was used up; the client may come again.");
        };
    }
}
