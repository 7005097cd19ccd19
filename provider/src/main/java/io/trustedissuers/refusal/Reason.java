// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

import static io.trustedissuers.refusal.OAuthError.INSUFFICIENT_USER_AUTHENTICATION;
import static io.trustedissuers.refusal.OAuthError.INVALID_AUTHORIZATION_DETAILS;
import static io.trustedissuers.refusal.OAuthError.INVALID_GRANT;
import static io.trustedissuers.refusal.OAuthError.INVALID_REQUEST;
import static io.trustedissuers.refusal.OAuthError.INVALID_SCOPE;
import static io.trustedissuers.refusal.OAuthError.INVALID_TARGET;
import static io.trustedissuers.refusal.OAuthError.TEMPORARILY_UNAVAILABLE;
import static io.trustedissuers.refusal.OAuthError.UNAUTHORIZED_CLIENT;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed list of reasons for which an assertion is refused. A new reason does not compile until it says what the
 * client sees (OAuth error and text) and, in {@link Explanation}, what the admin sees.
 *
 * <p>The name in lower case is the {@code reason} of the Keycloak event.
 */
public enum Reason {
    CLIENT_NOT_LISTED(UNAUTHORIZED_CLIENT, PublicText.CLIENT),

    CLIENT_PUBLIC(UNAUTHORIZED_CLIENT, PublicText.CLIENT),

    CLIENT_SUSPENDED(UNAUTHORIZED_CLIENT, PublicText.CLIENT),

    CREDENTIALS_CONTRADICT(INVALID_REQUEST, PublicText.REQUEST),

    ASSERTION_MISSING(INVALID_REQUEST, PublicText.REQUEST),

    PARAMETER_REPEATED(INVALID_REQUEST, PublicText.REQUEST),

    PARAMETER_DROPPED(INVALID_REQUEST, PublicText.REQUEST),

    ASSERTION_TOO_LARGE(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    ASSERTION_MALFORMED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    HEADER_NOT_SUPPORTED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    TYPE_NOT_ID_JAG(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    ISSUER_MALFORMED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    ISSUER_NOT_LISTED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    ISSUER_IS_THIS_REALM(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    TENANT_NOT_LISTED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    RECORD_DISABLED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    RECORD_SUSPENDED(INVALID_GRANT, PublicText.NOT_ACCEPTED),
    RECORD_UNREADABLE(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    RECORD_AMBIGUOUS(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    CLIENT_NOT_LISTED_FOR_ISSUER(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    BROKEN_REFERENCE(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    LINKED_PROVIDER_UNAVAILABLE(INVALID_GRANT, PublicText.NOT_ACCEPTED),
    ORGANIZATION_UNAVAILABLE(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    HOSTNAME_NOT_FIXED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    ALGORITHM_NOT_LISTED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    KEYS_UNAVAILABLE(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    KEY_NOT_FOUND(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    SIGNATURE_INVALID(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    CLAIM_MALFORMED(INVALID_GRANT, PublicText.NOT_ACCEPTED),

    AUDIENCE_WRONG(INVALID_GRANT, PublicText.AUDIENCE),

    AUDIENCE_TENANT_WRONG(INVALID_GRANT, PublicText.AUDIENCE),

    EXPIRED(INVALID_GRANT, PublicText.TIME),

    NOT_YET_VALID(INVALID_GRANT, PublicText.TIME),

    ISSUED_BEFORE_REVOCATION(INVALID_GRANT, PublicText.TIME),
    LIFETIME_TOO_LONG(INVALID_GRANT, PublicText.TIME),

    CLIENT_ID_WRONG(INVALID_GRANT, PublicText.BINDING),

    CONFIRMATION_NOT_SUPPORTED(INVALID_GRANT, PublicText.CONSTRAINT),

    AUTHORIZATION_DETAILS_MALFORMED(INVALID_GRANT, PublicText.CONSTRAINT),

    AUTHORIZATION_DETAILS_NOT_SUPPORTED(INVALID_AUTHORIZATION_DETAILS, PublicText.CONSTRAINT),

    ACTOR_MALFORMED(INVALID_GRANT, PublicText.NOT_ACCEPTED),
    SOURCE_ADDRESS_NOT_LISTED(INVALID_GRANT, PublicText.POLICY),
    AGENT_NOT_LISTED(INVALID_GRANT, PublicText.POLICY),
    ACR_NOT_LISTED(INSUFFICIENT_USER_AUTHENTICATION, PublicText.SIGN_IN),
    AMR_MISSING(INSUFFICIENT_USER_AUTHENTICATION, PublicText.SIGN_IN),
    SIGN_IN_TOO_OLD(INSUFFICIENT_USER_AUTHENTICATION, PublicText.SIGN_IN),

    RESOURCE_CLAIM_MALFORMED(INVALID_GRANT, PublicText.TARGET),

    RESOURCE_CLAIM_NOT_PERMITTED(INVALID_GRANT, PublicText.TARGET),

    RESOURCE_CLAIM_REQUIRED(INVALID_GRANT, PublicText.TARGET),

    RESOURCE_PARAMETER_MALFORMED(INVALID_TARGET, PublicText.TARGET),

    RESOURCE_NOT_PERMITTED(INVALID_TARGET, PublicText.TARGET),

    RESOURCE_NOT_CHOSEN(INVALID_TARGET, PublicText.TARGET),

    SCOPE_CLAIM_MALFORMED(INVALID_GRANT, PublicText.SCOPE),

    SCOPE_PARAMETER_MALFORMED(INVALID_SCOPE, PublicText.SCOPE),

    SCOPE_EMPTY(INVALID_SCOPE, PublicText.SCOPE),

    SUBJECT_NOT_FOUND(INVALID_GRANT, PublicText.SUBJECT),

    SUBJECT_AMBIGUOUS(INVALID_GRANT, PublicText.SUBJECT),

    SUBJECT_IDENTIFIER_NOT_SUPPORTED(INVALID_GRANT, PublicText.SUBJECT),
    SUBJECT_IDENTIFIER_FOREIGN(INVALID_GRANT, PublicText.SUBJECT),
    ATTRIBUTE_EDITABLE_BY_USERS(INVALID_GRANT, PublicText.SUBJECT),
    EMAIL_MALFORMED(INVALID_GRANT, PublicText.SUBJECT),
    EMAIL_NOT_VERIFIED_BY_ISSUER(INVALID_GRANT, PublicText.SUBJECT),
    EMAIL_OUTSIDE_DOMAINS(INVALID_GRANT, PublicText.SUBJECT),
    USER_EMAIL_NOT_VERIFIED(INVALID_GRANT, PublicText.SUBJECT),
    USER_LINKED_OTHERWISE(INVALID_GRANT, PublicText.SUBJECT),
    USER_IN_ANOTHER_ORGANIZATION(INVALID_GRANT, PublicText.SUBJECT),
    USER_NOT_A_MEMBER(INVALID_GRANT, PublicText.SUBJECT),
    USERNAME_OR_EMAIL_TAKEN(INVALID_GRANT, PublicText.SUBJECT),
    PROFILE_INVALID(INVALID_GRANT, PublicText.SUBJECT),
    PROVISIONING_LIMIT_REACHED(TEMPORARILY_UNAVAILABLE, PublicText.UNAVAILABLE),
    FIRST_EXCHANGE_BUSY(TEMPORARILY_UNAVAILABLE, PublicText.UNAVAILABLE),
    MAPPER_OUTSIDE_FENCE(INVALID_GRANT, PublicText.SUBJECT),
    USER_IS_SERVICE_ACCOUNT(INVALID_GRANT, PublicText.SUBJECT),
    USER_DISABLED(INVALID_GRANT, PublicText.SUBJECT),

    USER_LOCKED(INVALID_GRANT, PublicText.SUBJECT),

    USER_ACTION_PENDING(INVALID_GRANT, PublicText.SUBJECT),

    USER_IS_ADMIN(INVALID_GRANT, PublicText.SUBJECT),

    CONSENT_REQUIRED(INVALID_GRANT, PublicText.POLICY),

    CLIENT_REACHES_KEYCLOAK(INVALID_GRANT, PublicText.POLICY),

    CLIENT_CERTIFICATE_MISSING(INVALID_REQUEST, PublicText.POLICY),

    REPLAYED(INVALID_GRANT, PublicText.REPLAY),

    REPLAY_STORE_TOO_YOUNG(INVALID_GRANT, PublicText.REPLAY),

    REPLAY_STORE_UNAVAILABLE(TEMPORARILY_UNAVAILABLE, PublicText.UNAVAILABLE);

    private final OAuthError error;
    private final PublicText publicText;

    Reason(OAuthError error, PublicText publicText) {
        this.error = error;
        this.publicText = publicText;
    }

    public OAuthError error() {
        return error;
    }

    /** What the client reads, before the reference is added. */
    public String publicText() {
        return publicText.text();
    }

    /** What the admin reads. */
    public Explanation explanation() {
        return Explanation.of(this);
    }

    /** The value of the event detail {@code reason}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of an event; empty if it is none of ours. */
    public static Optional<Reason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
