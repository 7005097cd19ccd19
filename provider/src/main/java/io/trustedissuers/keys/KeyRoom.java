// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.event.LogPace;
import io.trustedissuers.event.MetricsProvider;
import java.security.Provider;
import java.time.InstantSource;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.truststore.TruststoreProvider;

/** Everything of this room that lives as long as the server, put together. */
record KeyRoom(
        AddressRules rules,
        JwkSetRules jwkSetRules,
        KeySources sources,
        Discoveries discoveries,
        ClientDocuments clientDocuments,
        FetchPool pool,
        IssuerHttp http)
        implements AutoCloseable {
    /** @param truststore Keycloak's; null = the one of Java */
    static KeyRoom open(
            KeyOptions options,
            TruststoreProvider truststore,
            ProxyMappings proxies,
            Provider provider,
            InstantSource clock,
            MetricsProvider metrics) {
        AddressRules rules = new AddressRules(options);
        IssuerHttp http = new IssuerHttp(rules, new HttpClients(rules, truststore, proxies));
        FetchPool pool = new FetchPool(KeyTimes.MAX_FETCHES, KeyTimes.FETCH);
        KeyReader reader = new KeyReader(provider);
        Discovery discovery = new Discovery(rules, http);
        LogPace pace = new LogPace();
        KeySources sources =
                new KeySources(pool, new JwkSetFetch(http, reader), discovery, reader, clock, pace, metrics);
        return new KeyRoom(
                rules,
                new JwkSetRules(reader),
                sources,
                new Discoveries(discovery, pool, clock),
                new ClientDocuments(http, pool, clock, pace),
                pool,
                http);
    }

    @Override
    public void close() {
        pool.close();
        http.close();
    }
}
