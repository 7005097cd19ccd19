// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import io.trustedissuers.event.MetricsProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.truststore.TruststoreProvider;

/** Reads the server options, and opens and closes what the whole server shares. */
public final class DefaultIssuerKeysFactory implements IssuerKeysProviderFactory, ServerInfoAwareProviderFactory {
    private static final Logger LOG = Logger.getLogger(DefaultIssuerKeysFactory.class);

    private KeyOptions options;
    private ProxyMappings proxies;
    private String allowedAddresses;
    private KeyRoom room;

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public void init(Config.Scope scope) {
        options = KeyOptions.of(scope);
        proxies = ProxySettings.read();
        String[] allowed = scope.getArray(KeyOptions.ALLOWED_ADDRESSES);
        allowedAddresses = allowed == null ? "" : String.join(",", new TreeSet<>(List.of(allowed)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (!proxies.isEmpty()) {
            LOG.info("Keys of trusted issuers are fetched through the proxy of Keycloak's HTTP client; "
                    + "which addresses can be reached is for the proxy to enforce");
        }
        if (options.insecureLoopbackIssuers()) {
            LOG.warn("Trusted issuers may be on loopback addresses without TLS; this is for development alone");
        }
    }

    /** The truststore needs a session, so the clients are built for the first one that asks, as Keycloak's are. */
    @Override
    public synchronized IssuerKeysProvider create(KeycloakSession session) {
        if (room == null) {
            room = KeyRoom.open(
                    options,
                    session.getProvider(TruststoreProvider.class),
                    proxies,
                    CryptoIntegration.getProvider().getBouncyCastleProvider(),
                    InstantSource.system(),
                    session.getProvider(MetricsProvider.class));
        }
        return new DefaultIssuerKeys(room);
    }

    @Override
    public synchronized void close() {
        if (room != null) {
            room.close();
            room = null;
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return KeyOptions.metadata();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of(
                KeyOptions.INSECURE_LOOPBACK_ISSUERS,
                Boolean.toString(options.insecureLoopbackIssuers()),
                KeyOptions.ALLOWED_ADDRESSES,
                allowedAddresses);
    }
}
