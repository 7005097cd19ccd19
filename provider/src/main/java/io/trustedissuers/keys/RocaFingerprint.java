// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.math.BigInteger;
import java.util.List;

/**
 * RSA keys of chips that could be factored from their public half (CVE-2017-15361, ROCA). Their primes are powers of
 * 65537 modulo every small prime, and so is their product; of other keys fewer than one in a hundred million is.
 */
final class RocaFingerprint {
    private static final BigInteger GENERATOR = BigInteger.valueOf(65537);
    /** The primes up to 167 modulo which not every number is a power of 65537. */
    private static final List<BigInteger> TELLING =
            List.of(11L, 13L, 17L, 19L, 37L, 53L, 61L, 71L, 73L, 79L, 97L, 103L, 107L, 109L, 127L, 151L, 157L).stream()
                    .map(BigInteger::valueOf)
                    .toList();

    private RocaFingerprint() {}

    static boolean of(BigInteger modulus) {
        return TELLING.stream().allMatch(prime -> isPower(modulus.mod(prime), prime));
    }

    private static boolean isPower(BigInteger residue, BigInteger prime) {
        BigInteger power = BigInteger.ONE;
        do {
            if (power.equals(residue)) {
                return true;
            }
            power = power.multiply(GENERATOR).mod(prime);
        } while (!power.equals(BigInteger.ONE));
        return false;
    }
}
