// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.vendor;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How an issuer of a vendor is told from others.
 *
 * @param host the host names of the vendor; null = its customers have their own
 * @param path the path of every issuer; null = any
 * @param keys the path from the issuer to its keys, where that is telling; null = it is not
 */
record Recognition(Pattern host, Pattern path, String keys) {

    /** All patterns match the whole; a host is compared in lower case. */
    static Recognition of(String host, String path, String keys) {
        return new Recognition(
                host == null ? null : Pattern.compile(host), path == null ? null : Pattern.compile(path), keys);
    }

    /** Whether the address itself tells: every vendor has a host or a path by which it does. */
    boolean byAddress(URI issuer) {
        return mayHave(issuer.getHost())
                && (path == null || path.matcher(issuer.getPath()).matches());
    }

    /** Whether the vendor's customers may be at this host. */
    boolean mayHave(String name) {
        return host == null || host.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** @param jwksUrl as the issuer's metadata name it; null = not known */
    boolean byMetadata(String issuer, String jwksUrl) {
        return keys != null && (Addresses.withoutSlash(issuer) + keys).equals(jwksUrl);
    }
}
