// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A good assertion with damage done to its text by chance, the same on every run. */
final class Fuzzed {
    private static final long SEED = 7523;
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \u0000\u00e9";
    /** The last letter of a signature has bits that stand for nothing, and so other letters say the same. */
    private static final int LAST_LETTER = 1;

    private Fuzzed() {}

    static List<Attack> attacks(int count) {
        List<Attack> attacks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long seed = SEED + i;
            attacks.add(Attack.text("damage " + i, valid -> damaged(valid.compact(), new Random(seed))));
        }
        return attacks;
    }

    private static String damaged(String compact, Random random) {
        int at = random.nextInt(compact.length() - LAST_LETTER);
        return switch (random.nextInt(6)) {
            case 0 -> bitFlipped(compact, random);
            case 1 -> compact.substring(0, at) + another(compact.charAt(at), random) + compact.substring(at + 1);
            case 2 -> compact.substring(0, at) + compact.substring(at + 1);
            case 3 -> compact.substring(0, at);
            case 4 -> compact.substring(0, at) + another('\n', random) + compact.substring(at);
            default -> swapped(compact, at, random.nextInt(compact.length() - LAST_LETTER));
        };
    }

    private static String bitFlipped(String compact, Random random) {
        String[] parts = compact.split("\\.");
        int part = random.nextInt(parts.length);
        parts[part] = changed(parts[part], bytes -> {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        });
        return String.join(".", parts);
    }

    private static String changed(String part, UnaryOperator<byte[]> change) {
        return Jws.base64(change.apply(Jws.decoded(part)));
    }

    private static char another(char letter, Random random) {
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return other == letter ? '!' : other;
    }

    private static String swapped(String compact, int one, int two) {
        StringBuilder text = new StringBuilder(compact);
        text.setCharAt(one, compact.charAt(two));
        text.setCharAt(two, compact.charAt(one));
        boolean same = compact.charAt(one) == compact.charAt(two);
        return same ? text.deleteCharAt(one).toString() : text.toString();
    }
}
