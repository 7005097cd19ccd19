// SPDX-FileCopyrightText: The Trusted Issuers authors
// SPDX-License-Identifier: Apache-2.0
package io.trustedissuers.testsuite.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of a server and of one client that it knows, made with the JDK's keytool. */
public final class Certificates {
    /** Who the client is, as its certificate says it. */
    public static final String SUBJECT = "CN=agent";

    private static final String PASSWORD = "password-of-the-stores";
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    static Certificates createdIn(Path directory) {
        try {
            Distribution.delete(directory);
            Certificates certificates = new Certificates(Files.createDirectories(directory));
            certificates.create("server", "CN=127.0.0.1");
            certificates.create("client", SUBJECT);
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> startOptions(int port) {
        return List.of(
                "--https-port=" + port,
                "--https-key-store-file=" + store("server"),
                "--https-key-store-password=" + PASSWORD,
                "--https-trust-store-file=" + store("client-trust"),
                "--https-trust-store-password=" + PASSWORD,
                "--truststore-paths=" + directory.resolve("server.pem"));
    }

    /** What the client shows to the server. */
    public X509Certificate clientCertificate() {
        try {
            return (X509Certificate) load("client").getCertificate("client");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient withClientCertificate() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load("client"), PASSWORD.toCharArray());
            return client(keys.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For another server on this machine, which Keycloak trusts as it trusts itself. */
    public SSLContext ofServer() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load("server"), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient withoutClientCertificate() {
        return client(null);
    }

    private HttpClient client(KeyManager[] keys) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load("server-trust"));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key with its own certificate, and a trust store with that certificate alone. */
    private void create(String name, String subject) {
        Path certificate = directory.resolve(name + ".pem");
        keytool(
                name,
                "-genkeypair",
                "-dname",
                subject,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-ext",
                "SAN=IP:127.0.0.1");
        keytool(name, "-exportcert", "-rfc", "-file", certificate.toString());
        keytool(name + "-trust", "-importcert", "-noprompt", "-file", certificate.toString());
    }

    private void keytool(String store, String verb, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                verb,
                "-alias",
                store.replace("-trust", ""),
                "-keystore",
                store(store),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        new ServerProcess(command, List.of(), directory.resolve("keytool.log")).awaitSuccess(DEADLINE);
    }

    private String store(String name) {
        return directory.resolve(name + ".p12").toString();
    }

    private KeyStore load(String name) {
        try (InputStream file = Files.newInputStream(Path.of(store(name)))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
