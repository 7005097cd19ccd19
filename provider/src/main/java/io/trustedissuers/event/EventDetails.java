// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

/** The names of what an attempt's Keycloak event says beyond Keycloak's own details. */
public final class EventDetails {
    // Details of Keycloak 26.5 and later, which 26.4 does not name.
    public static final String ISSUER = "identity_provider_issuer";
    public static final String SUBJECT = "identity_provider_user_id";

    public static final String REFERENCE = "reference";
    public static final String TRUSTED_ISSUER = "trusted_issuer";
    public static final String ISSUER_HASH = "issuer_hash";
    public static final String AGENT = "agent";
    public static final String EXPLANATION = "explanation";
    public static final String EXPECTED = "expected";
    public static final String FOUND = "found";
    public static final String RESOURCE = "resource";
    public static final String RESOLVER = "resolver";
    public static final String OUTCOME = "outcome";

    /** The value of Keycloak's detail {@code consent} where the customer has consented for everybody. */
    public static final String ENTERPRISE_CONSENT = "enterprise_consent";

    private EventDetails() {}
}
