// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.http.conn.DnsResolver;

/**
 * Resolves to permitted addresses alone. Apache's connection operator connects to exactly what its resolver returns and
 * asks it for address literals too, so a name that changes its address between check and connection gains nothing.
 */
record CheckedResolver(DnsResolver names, BiPredicate<String, InetAddress> permitted) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = Stream.of(names.resolve(host))
                .filter(address -> permitted.test(host, address))
                .toArray(InetAddress[]::new);
        if (addresses.length == 0) {
            throw new RefusedAddress(host);
        }
        return addresses;
    }

    /** The name exists, and none of its addresses is permitted. */
    static final class RefusedAddress extends UnknownHostException {
        RefusedAddress(String host) {
            super(host);
        }
    }
}
