// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.cluster;

import io.trustedissuers.testsuite.server.KeycloakServer;
import io.trustedissuers.testsuite.wire.TokenResponse;

/** One redemption of an assertion at one node, and what came of it. */
record Attempt(KeycloakServer node, Outcome outcome, String answer) {
    enum Outcome {
        GRANTED,
        REFUSED,
        SERVER_ERROR,
        /** The connection ended first: nobody knows what came of it. */
        NO_ANSWER
    }

    static Attempt answered(KeycloakServer node, TokenResponse response) {
        Outcome outcome = response.status() == 200
                ? Outcome.GRANTED
                : response.status() >= 500 ? Outcome.SERVER_ERROR : Outcome.REFUSED;
        return new Attempt(node, outcome, outcome == Outcome.GRANTED ? "" : response.toString());
    }

    static Attempt unanswered(KeycloakServer node, Exception cause) {
        return new Attempt(node, Outcome.NO_ANSWER, cause.toString());
    }

    boolean isGranted() {
        return outcome == Outcome.GRANTED;
    }
}
