// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CIDR block of IPv4 or IPv6 addresses; a bare address is a block of one. Keycloak 26.4 and 26.7 ship no library for
 * that which an extension could use, and the JDK has none.
 */
public record AddressBlock(InetAddress network, int prefix) {
    private static final int IPV4_BITS = 32;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public static AddressBlock of(String cidr) {
        return parse(cidr).orElseThrow(() -> new IllegalArgumentException("not an address block: " + cidr));
    }

    /** The block, or empty if the text is anything else, such as a host name. */
    public static Optional<AddressBlock> parse(String cidr) {
        String[] parts = cidr.split("/", 2);
        Optional<InetAddress> address = literal(parts[0]);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        InetAddress network = address.get();
        int bits = network.getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(new AddressBlock(network, bits));
        }
        // Java reads ::ffff:198.51.100.7 as the IPv4 address; a prefix behind it would count from another beginning.
        if (parts[0].indexOf(':') >= 0 && bits == IPV4_BITS) {
            return Optional.empty();
        }
        if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > bits) {
            return Optional.empty();
        }
        return Optional.of(new AddressBlock(network, Integer.parseInt(parts[1])));
    }

    /** The address that a literal stands for; empty for a host name, which is never resolved here. */
    public static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!LITERAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    public boolean contains(AddressBlock other) {
        return other.prefix >= prefix && contains(other.network);
    }

    /** Whether it is an address of the network and not the network itself, such as 198.51.100.7/24. */
    boolean hasHostBits() {
        byte[] address = network.getAddress();
        for (int bit = prefix; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] & 0x80 >> (bit % Byte.SIZE)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether every address of its kind is in it. */
    boolean isEverything() {
        return prefix == 0;
    }

    public boolean contains(InetAddress other) {
        byte[] ours = network.getAddress();
        byte[] theirs = other.getAddress();
        if (theirs.length != ours.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((theirs[bit / Byte.SIZE] & mask) != (ours[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
