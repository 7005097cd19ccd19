// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.issuer;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/**
 * The issuer identifier of the current realm: what its metadata says and what an assertion's audience must be. It comes
 * from the configured hostname. Taken from the request, an assertion lawfully sent to another server could be replayed
 * here with that server's name as {@code Host} (decision D14).
 */
public final class OurIssuer {
    private static final URI ALIEN = URI.create("https://hostname-not-fixed.invalid/");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private OurIssuer() {}

    /** The issuer identifier; empty if it would depend on the request. */
    public static Optional<String> of(KeycloakSession session) {
        URI frontend = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        boolean loopbackDevelopment =
                Environment.isDevMode() && LOOPBACK.matcher(frontend.getHost()).matches();
        if (!loopbackDevelopment && followsRequest(session)) {
            return Optional.empty();
        }
        return Optional.of(
                Urls.realmIssuer(frontend, session.getContext().getRealm().getName()));
    }

    /** Asks the hostname provider about a request to a host that can not be ours: any provider, any version. */
    private static boolean followsRequest(KeycloakSession session) {
        String host = session.getProvider(HostnameProvider.class).getHostname(alienRequest(), UrlType.FRONTEND);
        return ALIEN.getHost().equals(host);
    }

    private static UriInfo alienRequest() {
        return (UriInfo) Proxy.newProxyInstance(
                OurIssuer.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBaseUri", "getRequestUri", "getAbsolutePath" -> ALIEN;
                    case "getBaseUriBuilder", "getRequestUriBuilder", "getAbsolutePathBuilder" ->
                        UriBuilder.fromUri(ALIEN);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
