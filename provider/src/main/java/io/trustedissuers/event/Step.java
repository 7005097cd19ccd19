// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import java.util.Locale;

/** The parts of the gate table (docs/request-flow.md) that have a span of their own in a trace. */
public enum Step {
    REQUEST,
    ISSUER,
    SIGNATURE,
    CLAIMS,
    AUTHORIZATION,
    SUBJECT,
    POLICY,
    TOKEN,
    REPLAY,
    SIGNING;

    /** In the form of Keycloak's own spans. */
    String spanName() {
        return "TrustedIssuers." + name().toLowerCase(Locale.ROOT);
    }
}
