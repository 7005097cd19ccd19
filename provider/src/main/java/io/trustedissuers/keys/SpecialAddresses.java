// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.network.AddressBlock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that are not simply somewhere on the internet (IANA special-purpose registries, RFC 6890). */
final class SpecialAddresses {
    static final List<AddressBlock> LOOPBACK = blocks("127.0.0.0/8", "::1/128");

    /** The server itself, its link with the cloud's metadata address on it, and what is no single host. */
    static final List<AddressBlock> OWN = blocks(
            "127.0.0.0/8",
            "::1/128",
            "0.0.0.0/8",
            "::/128",
            "169.254.0.0/16",
            "fe80::/10",
            "fd00:ec2::254/128",
            "fd20:ce::254/128",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "ff00::/8");

    /** Networks of an organization, which an operator may open for issuers on its premises. */
    static final List<AddressBlock> PRIVATE = blocks(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            // All that is not global unicast (RFC 4291 section 2.4): ULA, site-local, translated IPv4 and whatever
            // comes.
            "::/3",
            "4000::/2",
            "8000::/1",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    /** Blocks whose addresses carry an IPv4 address, and the byte at which it begins. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(AddressBlock.of("::/96"), 12),
            new Embedding(AddressBlock.of("64:ff9b::/96"), 12),
            new Embedding(AddressBlock.of("2002::/16"), 2));

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private record Embedding(AddressBlock block, int offset) {}

    private SpecialAddresses() {}

    static boolean in(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** The address as it would be connected to: what a mapped, NAT64 or 6to4 address carries, else itself. */
    static InetAddress effective(InetAddress address) {
        if (!(address instanceof Inet6Address) || in(LOOPBACK, address) || address.isAnyLocalAddress()) {
            return address;
        }
        byte[] bytes = address.getAddress();
        if (Arrays.equals(Arrays.copyOf(bytes, MAPPED.length), MAPPED)) {
            return embedded(bytes, MAPPED.length);
        }
        return EMBEDDINGS.stream()
                .filter(embedding -> embedding.block().contains(address))
                .findFirst()
                .map(embedding -> embedded(bytes, embedding.offset()))
                .orElse(address);
    }

    private static InetAddress embedded(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(AddressBlock::of).toList();
    }
}
