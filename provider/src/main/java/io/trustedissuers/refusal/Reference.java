// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.refusal;

import java.security.SecureRandom;
import java.time.Instant;
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
