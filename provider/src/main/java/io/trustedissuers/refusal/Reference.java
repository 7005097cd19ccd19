// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The short word that a client can quote and an admin can find: seven characters of time (seconds since the epoch) and
 * five of chance, in Crockford's base 32. The time part narrows the search in the event store to one second.
 */
public record Reference(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 7;
    private static final int CHANCE_CHARACTERS = 5;
    private static final RandomGenerator CHANCE = new SecureRandom();

    public static Reference at(Instant now) {
        return new Reference(
                encode(now.getEpochSecond(), TIME_CHARACTERS) + encode(CHANCE.nextLong(), CHANCE_CHARACTERS));
    }

    /** Reads what somebody quotes; empty if it is no reference. */
    public static Optional<Reference> of(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        boolean fits = upper.length() == TIME_CHARACTERS + CHANCE_CHARACTERS
                && upper.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
        return fits ? Optional.of(new Reference(upper)) : Optional.empty();
    }

    /** When the refused request came, to the second. */
    public Instant time() {
        long seconds = 0;
        for (int i = 0; i < TIME_CHARACTERS; i++) {
            seconds = seconds << 5 | ALPHABET.indexOf(value.charAt(i));
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static String encode(long number, int characters) {
        StringBuilder text = new StringBuilder(characters);
        for (int i = characters - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (number >>> (5 * i)) & 31));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
