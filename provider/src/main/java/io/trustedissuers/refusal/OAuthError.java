// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

/** The OAuth error codes that this product puts on the wire, each with its HTTP status. */
public enum OAuthError {
    INVALID_REQUEST("invalid_request", 400),
    INVALID_GRANT("invalid_grant", 400),
    INVALID_SCOPE("invalid_scope", 400),
    INVALID_TARGET("invalid_target", 400),
    INVALID_AUTHORIZATION_DETAILS("invalid_authorization_details", 400),
    /** RFC 9470 section 3; 400 as for every refused grant, because it is no answer of a protected resource. */
    INSUFFICIENT_USER_AUTHENTICATION("insufficient_user_authentication", 400),
    UNAUTHORIZED_CLIENT("unauthorized_client", 400),
    SERVER_ERROR("server_error", 500),
    TEMPORARILY_UNAVAILABLE("temporarily_unavailable", 503);

    private final String code;
    private final int status;

    OAuthError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
