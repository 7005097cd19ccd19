// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.admin.readiness;

import java.util.List;

/**
 * One thing that was looked at before go-live.
 *
 * @param remedy what to do about it; null = nothing
 */
record Check(String name, State state, String message, String remedy) {
    /** How bad it is; only {@code FAILED} keeps a record from being ready. */
    enum State {
        OK,
        WARNING,
        FAILED
    }

    static Check ok(String name, String message) {
        return new Check(name, State.OK, message, null);
    }

    static Check warning(String name, String message, String remedy) {
        return new Check(name, State.WARNING, message, remedy);
    }

    static Check failed(String name, String message, String remedy) {
        return new Check(name, State.FAILED, message, remedy);
    }

    /** Failed with all of the problems, or sound if there are none. */
    static Check of(String name, List<String> problems, String remedy, String sound) {
        return problems.isEmpty() ? ok(name, sound) : failed(name, String.join("; ", problems), remedy);
    }
}
