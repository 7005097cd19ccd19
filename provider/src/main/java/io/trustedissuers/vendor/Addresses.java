// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import java.net.URI;
import java.util.Optional;

/** Reading an address that somebody has configured, and that may be none. */
public final class Addresses {
    private static final int LONGEST = 2048;

    private Addresses() {}

    /** The address as a URI with scheme and host; empty if it is none. */
    public static Optional<URI> of(String address) {
        try {
            return Optional.ofNullable(address)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                    .map(URI::create)
                    .filter(uri -> uri.isAbsolute() && uri.getHost() != null);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
