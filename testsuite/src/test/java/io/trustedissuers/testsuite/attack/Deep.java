// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.attack;

import java.util.ArrayList;
import java.util.List;

/** JSON in JSON in JSON. */
final class Deep {
    private static final int[] DEPTHS = {10, 100, 500, 999, 1_000, 1_001, 2_000, 4_000, 5_500};
    /** As deep as Jackson reads, the object around it counted. */
    private static final int MOST_READ = 999;
    /** What fits into 16 KiB in base64, beside the rest. */
    private static final int MOST_BYTES = 10_500;

    private static final List<Nest> NESTS =
            List.of(new Nest("[", "]", 1), new Nest("{\"a\":", "}", 1), new Nest("[{\"a\":", "}]", 2));

    private Deep() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (int depth : DEPTHS) {
            for (Nest nest : NESTS) {
                String closed = nest.closed(depth);
                String open = nest.open(depth);
                String name = nest.open(1) + " " + depth + " times";
                attacks.add(Attack.signed("header all of " + name, valid -> valid.headerText(text -> closed)));
                attacks.add(Attack.signed("claims all of " + name, valid -> valid.payloadText(text -> closed)));
                attacks.add(
                        Attack.signed("header, open, " + name, valid -> valid.headerText(text -> with(text, open))));
                attacks.add(
                        Attack.signed("claims, open, " + name, valid -> valid.payloadText(text -> with(text, open))));
                if (nest.depth(depth) > MOST_READ) {
                    attacks.addAll(nested(name, closed));
                }
            }
        }
        for (int depth : new int[] {20_000, 100_000}) {
            attacks.addAll(nested("[ " + depth + " times", "[".repeat(depth) + "]".repeat(depth)));
        }
        return attacks;
    }

    private static List<Attack> nested(String name, String json) {
        return List.of(
                Attack.signed("header with " + name, valid -> valid.headerText(text -> with(text, json))),
                Attack.signed("claims with " + name, valid -> valid.payloadText(text -> with(text, json))));
    }

    /** What nobody reads does not matter (RFC 7519 section 4, RFC 7515 section 4), as long as it can be parsed. */
    static List<Attack> harmless() {
        List<Attack> harmless = new ArrayList<>();
        for (int depth : new int[] {10, 100, 400}) {
            for (Nest nest : NESTS) {
                harmless.addAll(nested(nest.open(1) + " " + depth + " times", nest.closed(depth)));
            }
        }
        harmless.add(Attack.signed("zip without encryption", valid -> valid.header("zip", "DEF")));
        harmless.add(Attack.signed("enc without encryption", valid -> valid.header("enc", "A128CBC-HS256")));
        return harmless;
    }

    /** @param levels how many levels of JSON one repetition is */
    private record Nest(String opening, String closing, int levels) {
        String open(int times) {
            return opening.repeat(Math.min(times, MOST_BYTES / (opening + closing).length()));
        }

        String closed(int times) {
            String open = open(times);
            return open + "1" + closing.repeat(open.length() / opening.length());
        }

        int depth(int times) {
            return open(times).length() / opening.length() * levels;
        }
    }

    private static String with(String object, String json) {
        return object.substring(0, object.length() - 1) + ",\"x\":" + json + "}";
    }
}
