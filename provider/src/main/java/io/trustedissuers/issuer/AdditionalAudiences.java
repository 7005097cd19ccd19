// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * What a record may accept as audience beside our issuer identifier: another spelling of it, or an https URL that is no
 * realm of this server, whose assertions would be good here too otherwise (findings-security row 29). Asked at save, and
 * again for an assertion with such an audience: a record may come past our REST API, and a realm may get a new host.
 */
public final class AdditionalAudiences {
    private static final String REALMS = "/realms/";

    private final String ourIssuer;
    private final Supplier<Stream<String>> hostsOfRealms;

    public AdditionalAudiences(KeycloakSession session, String ourIssuer) {
        this(ourIssuer, () -> session.realms().getRealmsStream().map(realm -> realm.getAttribute("frontendUrl")));
    }

    /** @param hostsOfRealms the URLs of the hosts that realms have of their own; null or blank = of the server */
    AdditionalAudiences(String ourIssuer, Supplier<Stream<String>> hostsOfRealms) {
        this.ourIssuer = ourIssuer;
        this.hostsOfRealms = hostsOfRealms;
    }

    public Predicate<String> of(TrustedIssuer issuer) {
        return audience -> issuer.assertion().additionalAudiences().contains(audience)
                && problem(audience).isEmpty();
    }

    /** Why an audience may not count; empty if it may. */
    public Optional<String> problem(String audience) {
        if (audience.equals(ourIssuer) || audience.equals(ourIssuer + "/")) {
            return Optional.empty();
        }
        Optional<URI> url = url(audience).filter(AdditionalAudiences::isPlainHttps);
        if (url.isEmpty()) {
            return Optional.of("'" + audience + "' is neither the issuer URL of the realm with or without its trailing"
                    + " slash nor an https URL");
        }
        return Stream.concat(Stream.of(ourIssuer), hostsOfRealms.get())
                        .filter(server -> server != null && !server.isBlank())
                        .flatMap(server -> url(server).stream())
                        .anyMatch(server -> isRealmOf(server, url.get()))
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
