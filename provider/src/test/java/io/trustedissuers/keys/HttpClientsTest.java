// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.Config;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.truststore.FileTruststoreProviderFactory;
import org.keycloak.truststore.TruststoreProvider;

class HttpClientsTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final AddressRules RULES = new AddressRules(KeyOptions.of(true));

    private HttpsServer server;
    private KeyStore certified;
    private X509Certificate certificate;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        TestRoom.provider();
        TestKey key = TestKey.rsa(2048, "tls");
        certificate = CryptoIntegration.getProvider()
                .getCertificateUtils()
                .generateV1SelfSignedCertificate(key.pair(), "localhost");
        certified = empty();
        certified.setKeyEntry("tls", key.pair().getPrivate(), PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certified, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", TestIssuer.json("{}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private TruststoreProvider trusting(X509Certificate trusted) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("trusted", trusted);
        Path file = directory.resolve("truststore.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        String prefix = HttpClientsTest.class.getName() + ".";
        System.setProperty(prefix + "file", file.toString());
        System.setProperty(prefix + "password", new String(PASSWORD));
        System.setProperty(prefix + "type", "pkcs12");
        FileTruststoreProviderFactory factory = new FileTruststoreProviderFactory();
        factory.init(new Config.SystemPropertiesScope(prefix));
        return factory.create(null);
    }

    private int status(TruststoreProvider truststore, String host) throws IOException {
        try (HttpClients clients = new HttpClients(RULES, truststore, ProxySettings.none())) {
            URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
            try (CloseableHttpResponse response = clients.of(uri).execute(new HttpGet(uri))) {
                return response.getStatusLine().getStatusCode();
            }
        }
    }

    @Test
    void aCertificateThatKeycloakTrustsIsAccepted() throws IOException, GeneralSecurityException {
        assertThat(status(trusting(certificate), "localhost")).isEqualTo(200);
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        assertThatThrownBy(() -> status(null, "localhost")).isInstanceOf(SSLException.class);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws IOException, GeneralSecurityException {
        TruststoreProvider truststore = trusting(certificate);
        assertThatThrownBy(() -> status(truststore, "127.0.0.1")).isInstanceOf(SSLException.class);
    }

    @Test
    @Timeout(20)
    void aProxyMayBeOnAPrivateAddressAndResolvesTheIssuerItself() throws IOException {
        AddressRules strict = new AddressRules(KeyOptions.of(false));
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> connect = CompletableFuture.supplyAsync(() -> firstLine(proxy));
            ProxyMappings mappings = ProxyMappings.valueOf(
                    "direct\\.invalid;NO_PROXY", ".*\\.invalid;http://127.0.0.1:" + proxy.getLocalPort());
            try (HttpClients clients = new HttpClients(strict, null, mappings)) {
                URI proxied = URI.create("https://idp.proxied.invalid/jwks");
                URI direct = URI.create("https://direct.invalid/jwks");
                assertThat(clients.of(direct)).isNotSameAs(clients.of(proxied));
                assertThatThrownBy(() -> clients.of(proxied)
                                .execute(new HttpGet(proxied))
                                .close())
                        .isInstanceOf(IOException.class);
                assertThat(connect.join()).isEqualTo("CONNECT idp.proxied.invalid:443 HTTP/1.1");
            }
        }
    }

    private static String firstLine(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
