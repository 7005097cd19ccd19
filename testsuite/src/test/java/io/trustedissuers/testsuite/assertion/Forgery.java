// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.assertion;

import java.util.Base64;

/** What can be done to a compact JWS by somebody without the key. */
public final class Forgery {
    private static final int PAYLOAD = 1;
    private static final int SIGNATURE = 2;

    private Forgery() {}

    /** One bit of the payload flipped, in the last quarter so that the JSON stays JSON more often than not. */
    public static String flippedPayload(String compact) {
        return flipped(compact, PAYLOAD);
    }

    public static String flippedSignature(String compact) {
        return flipped(compact, SIGNATURE);
    }

    /** The signature of another assertion. */
    public static String withSignatureOf(String compact, String other) {
        return replaced(compact, SIGNATURE, other.split("\\.", -1)[SIGNATURE]);
    }

    public static String withoutSignature(String compact) {
        return replaced(compact, SIGNATURE, "");
    }

    /** All bytes zero: r = s = 0 passes careless ECDSA verifiers (CVE-2022-21449). */
    public static String zeroSignature(String compact, int length) {
        return replaced(
                compact, SIGNATURE, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]));
    }

    private static String flipped(String compact, int part) {
        byte[] bytes = Base64.getUrlDecoder().decode(compact.split("\\.", -1)[part]);
        bytes[bytes.length * 3 / 4] ^= 1;
        return replaced(compact, part, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String replaced(String compact, int part, String replacement) {
        String[] parts = compact.split("\\.", -1);
        parts[part] = replacement;
        return String.join(".", parts);
    }
}
