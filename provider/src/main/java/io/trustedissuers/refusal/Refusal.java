// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

import java.util.Optional;

/**
 * One refused request. {@code expected} and {@code found} are for the admin alone; {@code found} is only ever filled
 * after the signature holds, because before it every claimed value is an attacker's text.
 */
public final class Refusal extends RuntimeException {
    private final transient Reason reason;
    private final String expected;
    private final String found;
    private final transient StepUp stepUp;

    public Refusal(Reason reason) {
        this(reason, null, null);
    }

    public Refusal(Reason reason, String expected, String found) {
        this(reason, expected, found, null);
    }

    /** @param stepUp how the person has to sign in for the client to be accepted; null = that would not help */
    public Refusal(Reason reason, String expected, String found, StepUp stepUp) {
        super(reason.code(), null, false, false);
        this.reason = reason;
        this.expected = expected;
        this.found = found;
        this.stepUp = stepUp;
    }

    public Reason reason() {
        return reason;
    }

    /** What was expected; null where the reason says it all. */
    public String expected() {
        return expected;
    }

    /** What was found instead; null before the signature holds. */
    public String found() {
        return found;
    }

    /** What the client is told to ask the issuer for; empty where asking for another sign-in would not help. */
    public Optional<StepUp> stepUp() {
        return Optional.ofNullable(stepUp);
    }
}
