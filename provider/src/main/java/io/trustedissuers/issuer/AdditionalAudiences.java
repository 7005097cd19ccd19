// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a record may accept as audience beside our issuer identifier: another spelling of it, or an https URL that is no
 * realm of this server, whose assertions would be good here too otherwise (findings-security row 29).
 */
public final class AdditionalAudiences {
    private static final String REALMS = "/realms/";

    private AdditionalAudiences() {}

    /** Those of a record that may count; the others have come past the REST API and count for nothing. */
    public static Set<String> of(TrustedIssuer issuer, String ourIssuer) {
        return issuer.assertion().additionalAudiences().stream()
                .filter(audience -> problem(audience, ourIssuer).isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * Why an audience may not count; empty if it may.
     *
     * @param ourIssuer any URL of the server will do to tell its realms
     */
    public static Optional<String> problem(String audience, String ourIssuer) {
        if (audience.equals(ourIssuer) || audience.equals(ourIssuer + "/")) {
            return Optional.empty();
        }
        Optional<URI> url = url(audience).filter(AdditionalAudiences::isPlainHttps);
        if (url.isEmpty()) {
            return Optional.of("'" + audience + "' is neither the issuer URL of the realm with or without its trailing"
                    + " slash nor an https URL");
        }
        return url(ourIssuer).filter(ours -> isRealmOf(ours, url.get())).isPresent()
                ? Optional.of("'" + audience + "' is a realm of this server")
                : Optional.empty();
    }

    private static boolean isPlainHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    /** By host alone and anywhere below it: scheme, port and the server's path may be spelled in many ways. */
    private static boolean isRealmOf(URI server, URI url) {
        String path = url.normalize().getPath().toLowerCase(Locale.ROOT);
        return url.getHost().equalsIgnoreCase(server.getHost()) && path.contains(REALMS);
    }
}
