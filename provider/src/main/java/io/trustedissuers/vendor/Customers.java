// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the customers of a vendor are told apart, and which issuer stands behind one of a customer's addresses.
 *
 * @param path where customers share a host: the part of the path (group 1) that says whose it is; null = each has a host
 * @param signOn a single sign-on address that tells the issuer; null = none does
 * @param issuer the issuer, made of the groups of {@code signOn}
 */
record Customers(Pattern path, Pattern signOn, String issuer) {
    static final Customers BY_HOST = new Customers(null, null, null);

    static Customers byHost(String issuer) {
        return new Customers(null, Pattern.compile("https://([^/]+)(/.*)?"), issuer);
    }

    Optional<String> issuerBehind(String address) {
        return Optional.ofNullable(signOn)
                .map(pattern -> pattern.matcher(address))
                .filter(Matcher::matches)
                .map(matcher -> matcher.replaceFirst(issuer));
    }

    /** Whose address it is on a shared host; empty if the host alone says it. */
    Optional<String> at(URI address) {
        return Optional.ofNullable(path)
                .map(pattern -> pattern.matcher(address.getPath()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }
}
