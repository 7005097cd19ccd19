// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.keycloak.connections.httpclient.HttpClientBuilder;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.truststore.TruststoreProvider;

/**
 * Three clients, because a resolver sees a host name alone: TLS to permitted addresses, plain HTTP to loopback, and
 * through a proxy. A proxy resolves the issuer's name itself, so there the proxy enforces which addresses are reached.
 */
final class HttpClients implements AutoCloseable {
    private static final String USER_AGENT = "keycloak-trusted-issuers";
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 100;

    private final ProxyMappings proxies;
    private final CloseableHttpClient direct;
    private final CloseableHttpClient loopback;
    private final CloseableHttpClient proxied;

    HttpClients(AddressRules rules, TruststoreProvider truststore, ProxyMappings proxies) {
        this(rules, truststore, proxies, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names who tells which addresses a name has, before they are checked */
    HttpClients(AddressRules rules, TruststoreProvider truststore, ProxyMappings proxies, DnsResolver names) {
        this.proxies = proxies;
        this.direct =
                builder(truststore, new CheckedResolver(names, rules::permits)).build();
        this.loopback = builder(
                        truststore, new CheckedResolver(names, (host, address) -> rules.permitsLoopback(address)))
                .build();
        this.proxied = builder(truststore, names).proxyMappings(proxies).build();
    }

    CloseableHttpClient of(URI uri) {
        if ("http".equalsIgnoreCase(uri.getScheme())) {
            return loopback;
        }
        boolean proxy = !proxies.isEmpty() && proxies.getProxyFor(uri.getHost()).getProxyHost() != null;
        return proxy ? proxied : direct;
    }

    private static HttpClientBuilder builder(TruststoreProvider truststore, DnsResolver resolver) {
        // Connections are not kept: an issuer is asked every five minutes at most, and each time its address is
        // checked.
        HttpClientBuilder builder = new ResolvingBuilder(resolver)
                .reuseConnections(false)
                .maxConnectionIdleTime(-1, TimeUnit.MILLISECONDS)
                .connectionPoolSize(KeyTimes.MAX_FETCHES)
                .maxPooledPerRoute(KeyTimes.MAX_FETCHES)
                .disableCookies(true);
        if (truststore != null && truststore.getTruststore() != null) {
            builder.hostnameVerification(truststore.getPolicy()).trustStore(truststore.getTruststore());
        }
        return builder;
    }

    /**
     * Keycloak's builder has no setter for a resolver, redirects or retries; what it builds upon can be replaced by
     * overriding this protected method, which is the same in 26.4.7 and 26.7.4.
     */
    private static final class ResolvingBuilder extends HttpClientBuilder {
        private final DnsResolver resolver;

        private ResolvingBuilder(DnsResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        protected org.apache.http.impl.client.HttpClientBuilder getApacheHttpClientBuilder() {
            int millis = (int) KeyTimes.FETCH.toMillis();
            return org.apache.http.impl.client.HttpClients.custom()
                    .setDnsResolver(resolver)
                    .setUserAgent(USER_AGENT)
                    // A TLS handshake knows only this time-out.
                    .setDefaultSocketConfig(
                            SocketConfig.custom().setSoTimeout(millis).build())
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setMessageConstraints(MessageConstraints.custom()
                                    .setMaxLineLength(MAX_LINE)
                                    .setMaxHeaderCount(MAX_HEADERS)
                                    .build())
                            .build())
                    .disableRedirectHandling()
                    .disableAutomaticRetries()
                    .disableContentCompression()
                    .disableAuthCaching();
        }
    }

    @Override
    public void close() {
        try (direct;
                loopback;
                proxied) {
            // Closing is all there is to do.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
