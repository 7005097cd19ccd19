// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.demo;

/** What must come out; every one is shown, and counted. */
final class Expectations {
    private final Terminal terminal;
    private int met;
    private int missed;

    Expectations(Terminal terminal) {
        this.terminal = terminal;
    }

    void that(String sentence, boolean holds) {
        terminal.verdict(sentence, holds);
        if (holds) {
            met++;
        } else {
            missed++;
        }
    }

    int met() {
        return met;
    }

    int missed() {
        return missed;
    }
}
