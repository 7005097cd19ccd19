// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.inspection;

import java.util.Locale;

/** The rows of the gate table of docs/request-flow.md, in its order. */
enum Gate {
    CLIENT,
    REQUEST,
    FORM,
    TYPE,
    ISSUER,
    ALGORITHM,
    SIGNATURE,
    AUDIENCE,
    LIFETIME,
    BINDING,
    CONSTRAINT,
    CONDITION,
    RESOURCE,
    SENDER,
    SCOPE,
    SUBJECT,
    POLICY,
    MODE,
    EFFECTS,
    TOKEN,
    REPLAY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
