// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.event;

import io.trustedissuers.refusal.Reason;
import java.util.Locale;

/** How an exchange ended, for those who count. */
public enum Outcome {
    ACCEPTED,
    REFUSED,
    /** The server's fault: an answer of 500 or more. */
    ERROR;

    private static final int SERVER_ERROR = 500;

    static Outcome of(Reason reason) {
        return reason.error().status() < SERVER_ERROR ? REFUSED : ERROR;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
